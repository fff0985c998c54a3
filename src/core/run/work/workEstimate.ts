import type { Estimate } from "../../money/receipt.ts";
import type { MicroUsd } from "../../money/usage.ts";

/** What several answers are likely to cost together. `unknown` counts those without a price: they are in no sum. */
export interface WorkEstimate {
  readonly low: MicroUsd;
  readonly high: MicroUsd;
  /** The output caps' price, looks not included. */
  readonly ceiling: MicroUsd;
  readonly unknown: number;
}

type Range = Pick<Estimate, "low" | "high" | "ceiling">;

/**
 * Ends are summed as ends, so the range is wider than it had to be: how far one step is off says little of the next,
 * but what all rest on, how much they will find to read, is guessed for all alike.
 */
export function sumEstimates(estimates: readonly (Range | undefined)[]): WorkEstimate {
  const known = estimates.flatMap((one) => {
    const { low, high, ceiling } = one ?? {};
    return low === undefined || high === undefined || ceiling === undefined ? [] : [{ low, high, ceiling }];
  });
  const sum = (end: keyof Range) => known.reduce((total, one) => total + one[end], 0);
  return { low: sum("low"), high: sum("high"), ceiling: sum("ceiling"), unknown: estimates.length - known.length };
}
