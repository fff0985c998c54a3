import { constants } from "node:fs";
import { appendFile, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { joinAbout, aboutRecord, type ThreadAbout } from "../../core/thread/threadAbout.ts";
import {
  type KeptTurn,
  type ReadThread,
  readThreadFile,
  threadRecord,
  type TurnExtra,
} from "../../core/thread/threadFile.ts";
import type { Traces } from "../../core/thread/trace.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { t } from "../../l10n/language.ts";
import { isMissing } from "./fileErrors.ts";
import { endOfFile } from "./endOfFile.ts";

export interface ThreadStore {
  /** Empty for a thread that was never written. */
  read(threadId: string): Promise<readonly KeptTurn[]>;
  /** Writes one record after the ones before it; a failure is reported, never thrown: the answer goes on. */
  append(threadId: string, turn: Turn, extra?: TurnExtra): Promise<void>;
  /** What is known of it besides its turns, as this window last read or wrote it. */
  about?(threadId: string): ThreadAbout;
}

/** Threads that can be told apart by more than what was asked in them. */
export interface NamedThreads extends ThreadStore {
  about(threadId: string): ThreadAbout;
  /** Writes down a name or a pin. Throws where it cannot be written, or where the thread is gone. */
  describe(threadId: string, about: ThreadAbout): Promise<void>;
  /** Takes in what other windows said of a thread since; false where they deleted it. */
  lookAgain(threadId: string): Promise<boolean>;
}

/** What turns thought, whole. */
export interface TraceStore {
  /** Of all turns of a thread; none where its file cannot be read. What is being written is waited for. */
  traces(threadId: string): Promise<Traces>;
}

/** Another window's name for a thread is in its last lines. */
const tailBytes = 4096;
/** Of a file that is there: what was deleted is not made anew by a window that still shows it. */
const appendOnly = constants.O_WRONLY | constants.O_APPEND;

/** One JSONL file a thread, under the extension's own storage. `report` gets one plain sentence. */
export function createThreadStore(
  folder: string,
  report: (sentence: string, error: unknown) => void,
  workspace?: () => NonNullable<ThreadAbout["workspace"]>,
): NamedThreads & TraceStore {
  let last: Promise<unknown> = Promise.resolve();
  /** Of the threads whose file this window has seen. */
  const known = new Map<string, ThreadAbout>();
  const fileOf = (threadId: string) => join(folder, `${threadId}.jsonl`);

  async function add(threadId: string, line: string): Promise<void> {
    const file = await open(fileOf(threadId), appendOnly);
    try {
      await file.appendFile(line);
    } finally {
      await file.close();
    }
  }

  async function begin(threadId: string, record: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const about: ThreadAbout = workspace ? { workspace: workspace() } : {};
    await appendFile(fileOf(threadId), workspace ? aboutRecord(about) + record : record);
    known.set(threadId, about);
  }

  async function write(threadId: string, record: string): Promise<void> {
    try {
      await (known.has(threadId) ? add(threadId, record) : begin(threadId, record));
    } catch (error) {
      if (known.has(threadId) && isMissing(error))
        report(t("This chat was deleted in another window. What comes of it now is not kept."), error);
      else report(t("Plumb could not save this thread. The answer stays here until the window closes."), error);
    }
  }

  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = last.then(act, act);
    last = result.catch(() => undefined);
    return result;
  }

  async function readFileOf(threadId: string): Promise<ReadThread | undefined> {
    try {
      const found = readThreadFile(await readFile(fileOf(threadId), "utf8"));
      known.set(threadId, found.about);
      return found;
    } catch (error) {
      if (!isMissing(error)) report(t("Plumb could not open the last thread. Its file was left as it is."), error);
      return undefined;
    }
  }

  return {
    async read(threadId) {
      const { turns = [], unreadable = 0 } = (await readFileOf(threadId)) ?? {};
      if (unreadable > 0)
        report(t("Parts of this thread could not be read ({0}). They were left in its file.", unreadable), undefined);
      return turns;
    },
    async traces(threadId) {
      await last;
      return (await readFileOf(threadId))?.traces ?? new Map();
    },
    append: (threadId, turn, extra) => inTurn(() => write(threadId, threadRecord(turn, extra))),
    about: (threadId) => known.get(threadId) ?? {},
    describe: (threadId, about) =>
      inTurn(async () => {
        await add(threadId, aboutRecord(about));
        const before = known.get(threadId);
        if (before) known.set(threadId, joinAbout(before, about));
      }),
    async lookAgain(threadId) {
      const before = known.get(threadId);
      if (!before) return true;
      try {
        const tail = await endOfFile(fileOf(threadId), tailBytes);
        // The first line may be the end of a longer one.
        const { about } = readThreadFile(tail.slice(tail.indexOf("\n") + 1));
        known.set(threadId, joinAbout(before, about));
        return true;
      } catch (error) {
        return !isMissing(error);
      }
    },
  };
}
