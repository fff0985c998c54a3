import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { addToDays, type DaySum } from "../../core/money/daySums.ts";
import { type LedgerEntry, ledgerLine } from "../../core/money/ledger.ts";
import { type Summary, summarise } from "../../core/money/summary.ts";
import { appendLines } from "./appendLines.ts";
import { monthOf, monthsBetween, spanOf } from "./ledgerFiles.ts";
import { writeAllMissing } from "./ledgerBulk.ts";
import { createLedgerReader, type LedgerReader, tellUnreadable } from "./ledgerReader.ts";
import { createLedgerRollup } from "./ledgerRollup.ts";
import { isMissing } from "./fileErrors.ts";
import { t } from "../../l10n/language.ts";

export interface LedgerStore {
  /** A failure is reported, never thrown: the answer is paid for. What could not be written goes along with the next. */
  append(entry: LedgerEntry): Promise<void>;
  /**
   * The same for what several windows may write down: only where no entry has its id since `from` (epoch milliseconds).
   * False where one has.
   */
  appendMissing(entry: LedgerEntry, from: number): Promise<boolean>;
  /** The same for many, which are read to their end; throws where they cannot be written: then all of it is done again. */
  appendAllMissing(entries: AsyncIterable<LedgerEntry>, from: number): Promise<void>;
  /** Tries once more to write what could not be written. Resolves when all that can be is on disk. */
  settle(): Promise<void>;
  /** Every window's entries of the month of `now` and the one before. */
  recent(now: Date): Promise<readonly LedgerEntry[]>;
  /** What was spent up to `now`; reads only the lines that no roll-up holds yet. */
  summary(now: Date): Promise<Summary>;
  /** For whoever reads entries again and again; it remembers them until it is let go. */
  reader(): LedgerReader;
}

/** Append-only JSONL, one file a window and month: two windows never write the same file. */
export function createLedgerStore(
  folder: string,
  windowId: string,
  report: (sentence: string, error: unknown) => void,
): LedgerStore {
  const inTurn = pLimit(1);
  /** Apart: adding up the past does not keep what is spent now from being written down. */
  const summedInTurn = pLimit(1);
  let session: readonly DaySum[] = [];
  /** What could not be written, oldest first. */
  let owed: readonly LedgerEntry[] = [];
  const sumsOf = createLedgerRollup(folder, windowId);
  /** The file whose last line is known to be whole, as nobody else writes into it: looking would cost as much as writing. */
  let whole: string | undefined;

  async function writeLine(entry: LedgerEntry): Promise<void> {
    const month = join(folder, monthOf(new Date(entry.at)));
    const path = join(month, `${windowId}.jsonl`);
    const isWhole = path === whole;
    const line = () => (isWhole ? appendFile(path, ledgerLine(entry)) : appendLines(path, ledgerLine(entry), "any"));
    whole = undefined;
    await line().catch(async (error: unknown) => {
      // The first entry of a month; asking before each would cost as much as writing.
      if (!isMissing(error)) throw error;
      await mkdir(month, { recursive: true });
      await line();
    });
    whole = path;
  }

  async function writeOwed(): Promise<void> {
    try {
      for (const entry of owed) {
        await writeLine(entry);
        owed = owed.filter((one) => one !== entry);
      }
    } catch (error) {
      report(t("Plumb could not write down what this answer cost. The receipt under it is right."), error);
    }
  }

  async function write(entry: LedgerEntry): Promise<void> {
    owed = [...owed, entry];
    await writeOwed();
  }

  async function summary(now: Date): Promise<Summary> {
    const weekAgo = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6);
    const days: DaySum[] = [];
    for (const month of monthsBetween(weekAgo, now)) {
      const sums = await sumsOf(month);
      tellUnreadable(month, sums.unreadable, report);
      days.push(...sums.days);
    }
    return summarise(days, session, now.getTime());
  }

  async function isWritten({ id, at }: LedgerEntry, from: number): Promise<boolean> {
    if (owed.some((one) => one.id === id)) return true;
    const entries = await createLedgerReader(folder, report).between(...spanOf(from, at));
    return entries.some((one) => one.id === id);
  }

  async function writeMissing(entry: LedgerEntry, from: number): Promise<boolean> {
    // What cannot be read is rather counted twice than not at all.
    if (await isWritten(entry, from).catch(() => false)) return false;
    session = addToDays(session, [entry]);
    await write(entry);
    return true;
  }

  return {
    appendMissing: (entry, from) => inTurn(() => writeMissing(entry, from)),
    appendAllMissing: (entries, from) =>
      inTurn(() => {
        whole = undefined;
        return writeAllMissing(folder, windowId, entries, from, (some) => (session = addToDays(session, some)));
      }),
    append(entry) {
      session = addToDays(session, [entry]);
      return inTurn(() => write(entry));
    },
    settle: () => inTurn(writeOwed),
    recent: (now) =>
      createLedgerReader(folder, report).between(new Date(now.getFullYear(), now.getMonth() - 1, 1), now),
    summary: (now) => summedInTurn(() => summary(now)),
    reader: () => createLedgerReader(folder, report),
  };
}
