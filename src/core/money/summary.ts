import type { Tier } from "../models/tier.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { MicroUsd } from "./usage.ts";

interface Totals {
  readonly requests: number;
  /** Input and output of real requests. */
  readonly tokens: number;
  /** Of the entries whose cost is known: a lower bound when `unknownCost` is not 0. */
  readonly cost: MicroUsd;
  /** Real requests whose cost is not known; they are missing in `cost`. */
  readonly unknownCost: number;
  /** Requests answered by the simulation: counted here and nowhere else, they are not money. */
  readonly simulatedRequests: number;
  readonly simulatedTokens: number;
}

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

/** Totals over calendar periods in the local time zone. `now` is epoch milliseconds, `window` this window's id. */
export function summarise(entries: readonly LedgerEntry[], { now, window }: { now: number; window: string }): Summary {
  const date = new Date(now);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const since = (start: Date) => periodOf(entries.filter(({ at }) => at >= start.getTime()));
  return {
    session: periodOf(entries.filter((entry) => entry.window === window)),
    today: since(new Date(year, month, day)),
    sevenDays: since(new Date(year, month, day - 6)),
    month: since(new Date(year, month, 1)),
  };
}

function periodOf(entries: readonly LedgerEntry[]): Period {
  const of = (tier: Tier) => totalsOf(entries.filter((entry) => entry.tier === tier));
  return {
    ...totalsOf(entries),
    byTier: { low: of("low"), medium: of("medium"), high: of("high"), max: of("max") },
  };
}

function totalsOf(entries: readonly LedgerEntry[]): Totals {
  // What came from the cache was not asked.
  const asked = entries.filter(({ cached }) => !cached);
  const real = asked.filter(({ isSimulated }) => !isSimulated);
  const simulated = asked.filter(({ isSimulated }) => isSimulated);
  return {
    requests: real.length,
    tokens: sum(real, tokensOf),
    cost: sum(real, ({ cost }) => cost ?? 0),
    unknownCost: real.filter(({ cost }) => cost === undefined).length,
    simulatedRequests: simulated.length,
    simulatedTokens: sum(simulated, tokensOf),
  };
}

function tokensOf({ usage }: LedgerEntry): number {
  return usage ? usage.input + usage.output : 0;
}

function sum(entries: readonly LedgerEntry[], amount: (entry: LedgerEntry) => number): number {
  return entries.reduce((total, entry) => total + amount(entry), 0);
}
