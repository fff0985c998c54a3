import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { addToDays } from "../../core/money/daySums.ts";
import { type LedgerEntry, parseLedgerLine } from "../../core/money/ledger.ts";
import { emptyRollup, parseRollup, type Rollup } from "../../core/money/rollup.ts";
import { ledgerFiles, readFrom } from "./ledgerFiles.ts";
import { replaceFile } from "./replaceFile.ts";

/** Above so many lines that had to be read again, the sums are worth keeping. */
const worthKeeping = 100;

/**
 * A month's sums for a fast start. Only lines that were written since are read; whatever does not fit the files as they
 * are makes it start over. Every window may write the roll-up: each is right, and the last one stays.
 */
export function createLedgerRollup(folder: string, windowId: string) {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = new Map<string, Rollup>();
  const pathOf = (month: string) => join(folder, month, "rollup.json");

  async function kept(month: string): Promise<Rollup | undefined> {
    try {
      return parseRollup(await readFile(pathOf(month), "utf8"), timeZone);
    } catch {
      return undefined;
    }
  }

  /** A roll-up that cannot be kept costs time at the next start, nothing else. */
  async function keep(month: string, rollup: Rollup): Promise<void> {
    const draft = join(folder, month, `rollup.${windowId}.tmp`);
    await replaceFile(pathOf(month), JSON.stringify(rollup), draft).catch(() => undefined);
  }

  return async function sumsOf(month: string): Promise<Rollup> {
    const names = await ledgerFiles(folder, month);
    if (names.length === 0) return emptyRollup(timeZone);
    const before = known.get(month) ?? (await kept(month));
    const grown = before && (await readOn(folder, month, names, before));
    const isStale = before !== undefined && !grown;
    const now = grown ?? (await readOn(folder, month, names, emptyRollup(timeZone)));
    const rollup = now?.rollup ?? emptyRollup(timeZone);
    known.set(month, rollup);
    if (now && (isStale || now.linesRead >= worthKeeping)) await keep(month, rollup);
    return rollup;
  };
}

/** Undefined when the roll-up does not belong to the files. */
async function readOn(folder: string, month: string, names: readonly string[], rollup: Rollup) {
  if (Object.keys(rollup.files).some((name) => !names.includes(name))) return undefined;
  const files = { ...rollup.files };
  const entries: LedgerEntry[] = [];
  let [linesRead, unreadable] = [0, rollup.unreadable];
  for (const name of names) {
    const path = join(folder, month, name);
    const mark = rollup.files[name];
    if (mark) {
      const { size, mtimeMs } = await stat(path);
      if (size === mark.size && mtimeMs === mark.modifiedMs) continue;
      if (size === mark.size) return undefined;
    }
    const read = await readFrom(path, mark);
    if (!read) return undefined;
    files[name] = read.mark;
    for (const line of read.lines) {
      const entry = parseLedgerLine(line);
      if (entry) entries.push(entry);
      else unreadable += 1;
    }
    linesRead += read.lines.length;
  }
  return { rollup: { ...rollup, files, unreadable, days: addToDays(rollup.days, entries) }, linesRead };
}
