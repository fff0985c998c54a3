import type { Tier } from "../models/tier.ts";
import { dayOf, type DaySum } from "./daySums.ts";
import { addTotals, type Totals } from "./totals.ts";

interface Period extends Totals {
  readonly byTier: Readonly<Record<Tier, Totals>>;
}

export interface Summary {
  /** Everything this window asked. */
  readonly session: Period;
  readonly today: Period;
  /** Today and the six calendar days before. */
  readonly sevenDays: Period;
  /** The calendar month. */
  readonly month: Period;
}

/**
 * Totals over calendar periods in the local time zone. `days` of all windows, `session` of this one alone;
 * `now` in epoch milliseconds.
 */
export function summarise(days: readonly DaySum[], session: readonly DaySum[], now: number): Summary {
  const date = new Date(now);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const since = (start: Date) => periodOf(days.filter((sum) => sum.day >= dayOf(start)));
  return {
    session: periodOf(session),
    today: since(date),
    sevenDays: since(new Date(year, month, day - 6)),
    month: since(new Date(year, month, 1)),
  };
}

function periodOf(sums: readonly DaySum[]): Period {
  const of = (tier: Tier) => addTotals(sums.filter((sum) => sum.tier === tier));
  return {
    ...addTotals(sums),
    byTier: { low: of("low"), medium: of("medium"), high: of("high"), max: of("max") },
  };
}
