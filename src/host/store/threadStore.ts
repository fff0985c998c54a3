import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type KeptTurn,
  type ReadThread,
  readThreadFile,
  threadRecord,
  type TurnExtra,
} from "../../core/thread/threadFile.ts";
import type { Traces } from "../../core/thread/trace.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { isMissing } from "./fileErrors.ts";
import { t } from "../../l10n/language.ts";

export interface ThreadStore {
  /** Empty for a thread that was never written. */
  read(threadId: string): Promise<readonly KeptTurn[]>;
  /** Writes one record after the ones before it; a failure is reported, never thrown: the answer goes on. */
  append(threadId: string, turn: Turn, extra?: TurnExtra): Promise<void>;
}

/** What turns thought, whole. */
export interface TraceStore {
  /** Of all turns of a thread; none where its file cannot be read. What is being written is waited for. */
  traces(threadId: string): Promise<Traces>;
}

/** One JSONL file a thread, under the extension's own storage. `report` gets one plain sentence. */
export function createThreadStore(
  folder: string,
  report: (sentence: string, error: unknown) => void,
): ThreadStore & TraceStore {
  let last: Promise<void> = Promise.resolve();
  const fileOf = (threadId: string) => join(folder, `${threadId}.jsonl`);

  async function write(threadId: string, record: string): Promise<void> {
    try {
      await mkdir(folder, { recursive: true });
      await appendFile(fileOf(threadId), record);
    } catch (error) {
      report(t("Plumb could not save this thread. The answer stays here until the window closes."), error);
    }
  }

  async function open(threadId: string): Promise<ReadThread | undefined> {
    try {
      return readThreadFile(await readFile(fileOf(threadId), "utf8"));
    } catch (error) {
      if (!isMissing(error)) report(t("Plumb could not open the last thread. Its file was left as it is."), error);
      return undefined;
    }
  }

  return {
    async read(threadId) {
      const { turns = [], unreadable = 0 } = (await open(threadId)) ?? {};
      if (unreadable > 0)
        report(t("Parts of this thread could not be read ({0}). They were left in its file.", unreadable), undefined);
      return turns;
    },
    async traces(threadId) {
      await last;
      return (await open(threadId))?.traces ?? new Map();
    },
    append(threadId, turn, extra) {
      last = last.then(() => write(threadId, threadRecord(turn, extra)));
      return last;
    },
  };
}
