import { appendFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type LedgerEntry, ledgerLine, parseLedgerLine } from "../../core/money/ledger.ts";

export interface LedgerStore {
  /** A failure is reported, never thrown: the answer is already paid for. */
  append(entry: LedgerEntry): Promise<void>;
  /** Every window's entries of the month of `now` and the one before. */
  recent(now: Date): Promise<readonly LedgerEntry[]>;
}

/** Append-only JSONL, one file a window and month: two windows never write the same file. */
export function createLedgerStore(
  folder: string,
  windowId: string,
  report: (sentence: string, error: unknown) => void,
): LedgerStore {
  let last: Promise<void> = Promise.resolve();

  async function write(entry: LedgerEntry): Promise<void> {
    const month = join(folder, monthOf(new Date(entry.at)));
    try {
      await mkdir(month, { recursive: true });
      await appendFile(join(month, `${windowId}.jsonl`), ledgerLine(entry));
    } catch (error) {
      report("Plumb could not write down what this answer cost. The receipt under it is right.", error);
    }
  }

  async function readMonth(month: string): Promise<LedgerEntry[]> {
    let names: string[];
    try {
      names = await readdir(join(folder, month));
    } catch {
      return [];
    }
    const texts = await Promise.all(names.map((name) => readFile(join(folder, month, name), "utf8")));
    const lines = texts.flatMap((text) => text.split("\n")).filter(Boolean);
    const entries = lines.flatMap((line) => parseLedgerLine(line) ?? []);
    const unreadable = lines.length - entries.length;
    if (unreadable > 0)
      report(`Parts of the ledger of ${month} could not be read (${unreadable}) and are not in the sums.`, undefined);
    return entries;
  }

  return {
    append(entry) {
      last = last.then(() => write(entry));
      return last;
    },
    async recent(now) {
      const months = [new Date(now.getFullYear(), now.getMonth() - 1, 1), now].map(monthOf);
      return (await Promise.all(months.map(readMonth))).flat();
    },
  };
}

/** Calendar month in the local time zone: `2026-11`. */
function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}
