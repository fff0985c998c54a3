import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
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
import { appendLines } from "./appendLines.ts";
import { isMissing } from "./fileErrors.ts";
import { endOfFile } from "./endOfFile.ts";

export interface ThreadStore {
  /** Empty for a thread that was never written. */
  read(threadId: string): Promise<readonly KeptTurn[]>;
  /**
   * Writes one record after the ones before it; a failure is reported, never thrown: the answer goes on, and what could not
   * be written goes along with the next record.
   */
  append(threadId: string, turn: Turn, extra?: TurnExtra): Promise<void>;
  /** What is known of it besides its turns, as this window last read or wrote it. */
  about?(threadId: string): ThreadAbout;
}

/** Threads that can be told apart by more than what was asked in them. */
export interface NamedThreads extends ThreadStore {
  about(threadId: string): ThreadAbout;
  /** Writes down a name or a pin. Throws where it cannot be written, or where the thread is gone. */
  describe(threadId: string, about: ThreadAbout): Promise<void>;
  /** Tries once more to write what could not be written. Resolves when all that can be is on disk. */
  settle(): Promise<void>;
  /** Takes in what other windows said of a thread since; false where they deleted it. */
  lookAgain(threadId: string): Promise<boolean>;
}

/** What turns thought, whole. */
export interface TraceStore {
  /** Of all turns of a thread; none where its file cannot be read. What is being written is waited for. */
  traces(threadId: string): Promise<Traces>;
  /** The turns with all that they thought, by one reading of the file; else as `read` and `traces`. */
  readWhole(threadId: string): Promise<Pick<ReadThread, "turns" | "traces">>;
}

/** Another window's name for a thread is in its last lines. */
const tailBytes = 4096;

interface Owed {
  readonly turn: Turn;
  readonly extra: TurnExtra;
}

/** One JSONL file a thread, under the extension's own storage. `report` gets one plain sentence. */
export function createThreadStore(
  folder: string,
  report: (sentence: string, error: unknown) => void,
  workspace?: () => NonNullable<ThreadAbout["workspace"]>,
): NamedThreads & TraceStore {
  const inTurn = pLimit(1);
  /** Of the threads whose file this window has seen. */
  const known = new Map<string, ThreadAbout>();
  /** What could not be written, by thread and turn. */
  const owed = new Map<string, ReadonlyMap<string, Owed>>();
  const fileOf = (threadId: string) => join(folder, `${threadId}.jsonl`);

  /** What was deleted is not made anew by a window that still shows it. */
  const add = (threadId: string, lines: string) => appendLines(fileOf(threadId), lines, "existing");

  async function begin(threadId: string, records: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const about: ThreadAbout = workspace ? { workspace: workspace() } : {};
    await appendLines(fileOf(threadId), workspace ? aboutRecord(about) + records : records, "any");
    known.set(threadId, about);
  }

  const recordsOwed = (threadId: string) =>
    [...(owed.get(threadId)?.values() ?? [])].map(({ turn, extra }) => threadRecord(turn, extra)).join("");

  /** False where it is still owed. */
  async function write(threadId: string): Promise<boolean> {
    const records = recordsOwed(threadId);
    try {
      await (known.has(threadId) ? add(threadId, records) : begin(threadId, records));
      owed.delete(threadId);
      return true;
    } catch (error) {
      if (known.has(threadId) && isMissing(error)) {
        owed.delete(threadId);
        report(t("This chat was deleted in another window. What comes of it now is not kept."), error);
        return true;
      }
      report(t("Plumb could not save this thread. The answer stays here until the window closes."), error);
      return false;
    }
  }

  /** One after another, until the disk refuses. */
  async function writeOwed(): Promise<void> {
    for (const threadId of owed.keys()) if (!(await write(threadId))) return;
  }

  function owe(threadId: string, turn: Turn, extra: TurnExtra): void {
    const late = owed.get(threadId) ?? new Map<string, Owed>();
    const before = late.get(turn.id)?.extra;
    const trace = [...(before?.trace ?? []), ...(extra.trace ?? [])];
    const both = { ...before, ...extra, ...(trace.length > 0 && { trace }) };
    owed.set(threadId, new Map([...late, [turn.id, { turn, extra: both }]]));
  }

  /** With what could not be written yet: whoever goes on with a turn in this window must not fall behind it. */
  async function readFileOf(threadId: string): Promise<ReadThread | undefined> {
    const before = known.get(threadId);
    try {
      const text = await readFile(fileOf(threadId), "utf8");
      const found = readThreadFile(`${text}\n${recordsOwed(threadId)}`);
      // What this window wrote of it meanwhile is newer.
      if (known.get(threadId) === before) known.set(threadId, found.about);
      return found;
    } catch (error) {
      if (!isMissing(error)) report(t("Plumb could not open the last thread. Its file was left as it is."), error);
      else if (!known.has(threadId)) return readThreadFile(recordsOwed(threadId));
      return undefined;
    }
  }

  async function readTold(threadId: string): Promise<Pick<ReadThread, "turns" | "traces">> {
    const { turns = [], traces = new Map(), unreadable = 0 } = (await readFileOf(threadId)) ?? {};
    if (unreadable > 0)
      report(t("Parts of this thread could not be read ({0}). They were left in its file.", unreadable), undefined);
    return { turns, traces };
  }

  return {
    read: async (threadId) => (await readTold(threadId)).turns,
    readWhole: (threadId) => inTurn(() => readTold(threadId)),
    traces: (threadId) => inTurn(async () => (await readFileOf(threadId))?.traces ?? new Map()),
    append: (threadId, turn, extra = {}) =>
      inTurn(async () => {
        owe(threadId, turn, extra);
        if (await write(threadId)) await writeOwed();
      }),
    settle: () => inTurn(writeOwed),
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
        // What this window wrote of it meanwhile is newer.
        if (known.get(threadId) === before) known.set(threadId, joinAbout(before, about));
        return true;
      } catch (error) {
        return !isMissing(error);
      }
    },
  };
}
