import type { Tier } from "../../core/models/tier.ts";
import type { Receipt } from "../../core/money/receipt.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { tierOrder } from "../tierOrder.ts";

interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** What one tier's answers took; parts are undefined while nothing is known of them. Times are milliseconds. */
export interface TierNumbers {
  readonly tier: Tier;
  readonly runs: readonly Turn[];
  /** Micro-dollars of one answer, the median. */
  readonly cost: number | undefined;
  readonly time: Spread | undefined;
  readonly firstToken: number | undefined;
  readonly input: number | undefined;
  readonly thought: number | undefined;
  readonly answer: number | undefined;
}

/** A comparison's answers by tier, shallow to deep. Only answers that came to their end are measured. */
export function numbersOf(compared: readonly Turn[]): readonly TierNumbers[] {
  return tierOrder.flatMap((tier) => {
    const runs = compared.filter(({ chosenTier }) => chosenTier === tier);
    return runs.length === 0 ? [] : [numbersOfTier(tier, runs)];
  });
}

/** The tier whose answers cost least; undefined while fewer than two are known. */
export function cheapest(numbers: readonly TierNumbers[]): TierNumbers | undefined {
  const known = numbers.filter(({ cost }) => cost !== undefined);
  if (known.length < 2) return undefined;
  return known.reduce((least, one) => ((one.cost ?? 0) < (least.cost ?? 0) ? one : least));
}

function numbersOfTier(tier: Tier, runs: readonly Turn[]): TierNumbers {
  const receipts = runs.flatMap(({ state, receipt }) => (state === "done" && receipt ? [receipt] : []));
  const each = (value: (receipt: Receipt) => number | undefined) =>
    receipts.map(value).filter((one) => one !== undefined);
  const costs = each(({ cost }) => cost?.total);
  return {
    tier,
    runs,
    // One unknown price makes the middle of them unknown too.
    cost: costs.length === receipts.length ? spread(costs)?.median : undefined,
    time: spread(each(({ elapsedMs }) => elapsedMs)),
    firstToken: spread(each(({ firstTokenMs }) => firstTokenMs))?.median,
    input: spread(each(({ usage }) => usage?.input))?.median,
    thought: spread(each(({ usage }) => usage?.reasoning))?.median,
    answer: spread(each(({ usage }) => usage && usage.output - usage.reasoning))?.median,
  };
}

/** Of an even number the median is the mean of the middle two, rounded. */
function spread(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return undefined;
  const middle = (sorted.length - 1) / 2;
  const median = Math.round(((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2);
  return { least, median, most };
}
