import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type KeptTurn, readThreadFile, threadRecord, type TurnExtra } from "../../core/thread/threadFile.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { isMissing } from "./fileErrors.ts";
import { t } from "../../l10n/language.ts";

export interface ThreadStore {
  /** Empty for a thread that was never written. */
  read(threadId: string): Promise<readonly KeptTurn[]>;
  /** Writes one record after the ones before it; a failure is reported, never thrown: the answer goes on. */
  append(threadId: string, turn: Turn, extra?: TurnExtra): Promise<void>;
}

/** One JSONL file a thread, under the extension's own storage. `report` gets one plain sentence. */
export function createThreadStore(folder: string, report: (sentence: string, error: unknown) => void): ThreadStore {
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

  return {
    async read(threadId) {
      try {
        const { turns, unreadable } = readThreadFile(await readFile(fileOf(threadId), "utf8"));
        if (unreadable > 0)
          report(t("Parts of this thread could not be read ({0}). They were left in its file.", unreadable), undefined);
        return turns;
      } catch (error) {
        if (isMissing(error)) return [];
        report(t("Plumb could not open the last thread. Its file was left as it is."), error);
        return [];
      }
    },
    append(threadId, turn, extra) {
      last = last.then(() => write(threadId, threadRecord(turn, extra)));
      return last;
    },
  };
}
