import type { LedgerEntry } from "../../core/money/ledger.ts";
import type { KnownBill } from "./adoptLeft.ts";

/** What the ledger has for these turns. */
export function billsIn(entries: readonly LedgerEntry[], turns: readonly string[]): ReadonlyMap<string, KnownBill> {
  const wanted = new Set(turns);
  return new Map(
    entries
      .filter(({ turn }) => wanted.has(turn))
      .map(({ turn, cost, isEstimated }) => [turn, { cost, isEstimated }] as const),
  );
}
