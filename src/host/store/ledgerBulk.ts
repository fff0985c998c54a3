import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type LedgerEntry, ledgerLine } from "../../core/money/ledger.ts";
import { appendLines } from "./appendLines.ts";
import { monthOf, spanOf } from "./ledgerFiles.ts";
import { createLedgerReader } from "./ledgerReader.ts";

/** Lines that are written at once. */
const chunk = 500;

/**
 * Writes many entries, but those whose ids the ledger has since `from` (epoch milliseconds): whoever died in the middle is
 * gone on from. Unlike a single entry's, a failure is thrown: all of it can be done again. Resolves with what it wrote.
 */
export async function writeAllMissing(
  folder: string,
  windowId: string,
  entries: AsyncIterable<LedgerEntry>,
  from: number,
  onWritten: (entries: readonly LedgerEntry[]) => void,
): Promise<void> {
  const known = createLedgerReader(folder, () => undefined);
  const written = new Set((await known.between(...spanOf(from, Date.now()))).map(({ id }) => id));
  let waiting: LedgerEntry[] = [];
  const flush = async () => {
    const some = waiting;
    waiting = [];
    for (const [month, group] of Map.groupBy(some, ({ at }) => monthOf(new Date(at)))) {
      await mkdir(join(folder, month), { recursive: true });
      await appendLines(join(folder, month, `${windowId}.jsonl`), group.map(ledgerLine).join(""), "any");
    }
    onWritten(some);
  };
  for await (const entry of entries) {
    if (written.has(entry.id)) continue;
    written.add(entry.id);
    waiting.push(entry);
    if (waiting.length >= chunk) await flush();
  }
  if (waiting.length > 0) await flush();
}
