import type { LedgerEntry } from "./ledger.ts";
import type { MicroUsd } from "./usage.ts";

/** Sums over requests. */
export interface Totals {
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

const noTotals: Totals = {
  requests: 0,
  tokens: 0,
  cost: 0,
  unknownCost: 0,
  simulatedRequests: 0,
  simulatedTokens: 0,
};

/** Of entries of any kind: what counts where, `Totals` says. */
export function totalsOf(entries: readonly LedgerEntry[]): Totals {
  return addTotals(entries.map(totalsOfOne));
}

export function totalsOfOne({ usage, cost, isSimulated, cached }: LedgerEntry): Totals {
  // What came from the cache was not asked.
  if (cached) return noTotals;
  const tokens = usage ? usage.input + usage.output : 0;
  return isSimulated
    ? { ...noTotals, simulatedRequests: 1, simulatedTokens: tokens }
    : { ...noTotals, requests: 1, tokens, cost: cost ?? 0, unknownCost: cost === undefined ? 1 : 0 };
}

export function addTotals(all: readonly Totals[]): Totals {
  const sum = (part: keyof Totals) => all.reduce((total, one) => total + one[part], 0);
  return {
    requests: sum("requests"),
    tokens: sum("tokens"),
    cost: sum("cost"),
    unknownCost: sum("unknownCost"),
    simulatedRequests: sum("simulatedRequests"),
    simulatedTokens: sum("simulatedTokens"),
  };
}
