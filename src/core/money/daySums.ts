import type { Tier } from "../models/tier.ts";
import type { LedgerEntry } from "./ledger.ts";
import { addTotals, type Totals, totalsOfOne } from "./totals.ts";

/** What was asked on one day at one tier of one model through one connection. */
export interface DaySum extends Totals {
  /** Local calendar day, `2026-11-21`. */
  readonly day: string;
  readonly tier: Tier;
  readonly model: string;
  readonly connection: string;
}

/** Adds entries to sums; neither is changed. Days are those of the local time zone. */
export function addToDays(sums: readonly DaySum[], entries: readonly LedgerEntry[]): DaySum[] {
  const byKey = new Map(sums.map((sum) => [keyOf(sum), sum]));
  for (const entry of entries) {
    const { tier, model, connection } = entry;
    const place = { day: dayOf(new Date(entry.at)), tier, model, connection };
    const before = byKey.get(keyOf(place));
    const one = totalsOfOne(entry);
    byKey.set(keyOf(place), { ...place, ...(before ? addTotals([before, one]) : one) });
  }
  return [...byKey.values()];
}

/** `2026-11-21`, in the local time zone. Such days sort as text. */
export function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function keyOf({ day, tier, model, connection }: Pick<DaySum, "day" | "tier" | "model" | "connection">): string {
  return JSON.stringify([day, tier, model, connection]);
}
