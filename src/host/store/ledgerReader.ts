import { join } from "node:path";
import { type LedgerEntry, parseLedgerLine } from "../../core/money/ledger.ts";
import type { FileMark } from "../../core/money/rollup.ts";
import { ledgerFiles, monthsBetween, readFrom } from "./ledgerFiles.ts";
import { t } from "../../l10n/language.ts";

interface ReadFile {
  readonly mark: FileMark;
  readonly entries: readonly LedgerEntry[];
  readonly unreadable: number;
}

export interface LedgerReader {
  /** Every window's entries of the months from one day to another. */
  between(from: Date, to: Date): Promise<readonly LedgerEntry[]>;
}

/** Reads whole entries and remembers them: asked again, it reads only what was written since. */
export function createLedgerReader(folder: string, report: (sentence: string, error: unknown) => void): LedgerReader {
  const known = new Map<string, ReadFile>();

  async function readOne(path: string): Promise<ReadFile> {
    const before = known.get(path);
    const grown = before && (await readFrom(path, before.mark));
    const read = grown ?? (await readFrom(path, undefined));
    const kept = grown ? before : undefined;
    const entries = (read?.lines ?? []).map(parseLedgerLine);
    const fresh = entries.filter((entry) => entry !== undefined);
    const file = {
      mark: read?.mark ?? { size: 0, modifiedMs: 0, tail: "" },
      entries: fresh.length === 0 && kept ? kept.entries : [...(kept?.entries ?? []), ...fresh],
      unreadable: (kept?.unreadable ?? 0) + entries.length - fresh.length,
    };
    known.set(path, file);
    return file;
  }

  async function readMonth(month: string): Promise<LedgerEntry[]> {
    const files: ReadFile[] = [];
    // One after another: there may be as many files as windows were ever opened.
    for (const name of await ledgerFiles(folder, month)) files.push(await readOne(join(folder, month, name)));
    tellUnreadable(
      month,
      files.reduce((sum, { unreadable }) => sum + unreadable, 0),
      report,
    );
    return files.flatMap(({ entries }) => entries);
  }

  return {
    async between(from, to) {
      const months: LedgerEntry[][] = [];
      for (const month of monthsBetween(from, to)) months.push(await readMonth(month));
      return months.flat();
    },
  };
}

export function tellUnreadable(month: string, lines: number, report: (sentence: string, error: unknown) => void): void {
  if (lines === 0) return;
  report(t("Parts of the ledger of {0} could not be read ({1}) and are not in the sums.", month, lines), undefined);
}
