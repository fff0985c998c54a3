import { type Tier, tiers } from "../models/tier.ts";
import { addToDays } from "./daySums.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type Days, eachDay } from "./calendarDays.ts";
import { type HighRung, type Savings, savingsOf } from "./savings.ts";
import { type FindPrice, type KindUse, kindsOf } from "./tokenKinds.ts";
import { type Totals, totalsOf } from "./totals.ts";
import type { MicroUsd } from "./usage.ts";

export interface DaySpend {
  readonly day: string;
  readonly byTier: Readonly<Record<Tier, MicroUsd>>;
  readonly total: MicroUsd;
  readonly requests: number;
}

export interface TierUse extends Totals {
  readonly tier: Tier;
  /** The most used first. */
  readonly models: readonly string[];
  /** Median over answers that ended; undefined without any. */
  readonly typicalMs: number | undefined;
}

/** What the usage page shows of some days. All sums are of the same real requests; the simulation is counted apart. */
export interface UsageReport {
  readonly days: readonly DaySpend[];
  readonly totals: Totals;
  readonly tiers: readonly TierUse[];
  readonly kinds: readonly KindUse[];
  readonly savings: Savings;
}

/** `entries` are those of `days`. */
export function reportOn(
  entries: readonly LedgerEntry[],
  days: Days,
  { priceOf, high }: { readonly priceOf: FindPrice; readonly high: HighRung },
): UsageReport {
  const real = entries.filter(({ isSimulated }) => !isSimulated);
  return {
    days: daySpends(real, days),
    totals: totalsOf(entries),
    tiers: tiers.map((tier) =>
      tierUse(
        tier,
        real.filter((entry) => entry.tier === tier),
      ),
    ),
    kinds: kindsOf(real, priceOf),
    savings: savingsOf(entries, high),
  };
}

function daySpends(real: readonly LedgerEntry[], days: Days): DaySpend[] {
  const sums = addToDays([], real);
  return eachDay(days).map((day) => {
    const ofDay = sums.filter((sum) => sum.day === day);
    const spent = (tier: Tier) => ofDay.reduce((sum, one) => sum + (one.tier === tier ? one.cost : 0), 0);
    return {
      day,
      byTier: { low: spent("low"), medium: spent("medium"), high: spent("high"), max: spent("max") },
      total: ofDay.reduce((sum, { cost }) => sum + cost, 0),
      requests: ofDay.reduce((sum, { requests }) => sum + requests, 0),
    };
  });
}

function tierUse(tier: Tier, entries: readonly LedgerEntry[]): TierUse {
  const uses = new Map<string, number>();
  for (const { model } of entries) uses.set(model, (uses.get(model) ?? 0) + 1);
  const times = entries
    .filter(({ finish, cached }) => finish === "stop" && !cached)
    .map(({ elapsedMs }) => elapsedMs)
    .toSorted((a, b) => a - b);
  return {
    tier,
    ...totalsOf(entries),
    models: [...uses].toSorted(([, a], [, b]) => b - a).map(([model]) => model),
    typicalMs: times[Math.floor(times.length / 2)],
  };
}
