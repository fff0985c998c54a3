import type { Model } from "../models/catalog.ts";
import type { Rung } from "../models/rung.ts";
import type { Effort, Tier } from "../models/tier.ts";
import { costOf, type PriceFacts } from "./cost.ts";
import { type Calls, callsOf, mostHostedCalls, readTokensOf, worstCalls } from "./hostedCalls.ts";
import type { Estimate } from "./receipt.ts";
import type { HostedTool } from "./usage.ts";

interface Spread {
  readonly p10: number;
  readonly typical: number;
  readonly p90: number;
}

/**
 * Thinking tokens before anything is known of the user's own runs. Typical values follow published measurements of
 * gpt-6.1-sol (2026-11: explaining 0 / 51 / 291 / 1,034 from low to xhigh, hard coding 122 / 352 / 854 / 3,282);
 * the ends are set wide because single runs scatter by an order of magnitude.
 */
const thinkingByEffort: Readonly<Record<Effort, Spread>> = {
  none: { p10: 0, typical: 0, p90: 0 },
  minimal: { p10: 0, typical: 20, p90: 150 },
  low: { p10: 0, typical: 100, p90: 500 },
  medium: { p10: 30, typical: 350, p90: 1_800 },
  high: { p10: 200, typical: 900, p90: 5_000 },
  xhigh: { p10: 600, typical: 3_300, p90: 14_000 },
  max: { p10: 1_000, typical: 5_000, p90: 25_000 },
};
/** o3-pro was measured at 15,000 to 30,000 on hard problems where its successors need a fraction. */
const olderModelsThinkLonger = 4;

/** The same measurements show about 750 tokens of visible answer at every effort. */
const answer: Spread = { p10: 150, typical: 750, p90: 1_800 };
/** Providers cache, and some bill the writing, only from this prefix length on. */
const cachedFromTokens = 1024;

export interface EstimateInput {
  readonly inputTokens: number;
  readonly isExact?: boolean;
  readonly tier: Tier;
  readonly rung: Rung;
  /** Undefined when the catalog does not know it: then the money is unknown. */
  readonly model: Model | undefined;
  /** Tools that the provider may run. */
  readonly hostedTools?: readonly HostedTool[] | undefined;
}

/**
 * The price before sending: most bills should lie between `low` and `high`, none above `ceiling`. With hosted tools the
 * ceiling holds for their calls, which are bounded; what a tool gives the model to read is only expected.
 */
export function estimate({ inputTokens, isExact, rung, model, hostedTools = [] }: EstimateInput): Estimate {
  const thinking = thinkingOf(rung.effort, model);
  const cap = rung.maxOutputTokens;
  const priced = (output: number, facts: PriceFacts | undefined, writesCache: boolean, calls: Calls) => {
    const input = inputTokens + readTokensOf(calls);
    return costOf({ input, cachedInput: 0, cacheWrite: writesCache ? input : 0, output, reasoning: 0, calls }, facts)
      ?.total;
  };
  return {
    inputTokens,
    low: priced(Math.min(thinking.p10 + answer.p10, cap), model, false, callsOf(hostedTools, "low")),
    high: priced(
      Math.min(thinking.p90 + answer.p90, cap),
      model,
      inputTokens >= cachedFromTokens,
      callsOf(hostedTools, "high"),
    ),
    ceiling: ceilingOf(worstCalls(hostedTools).map((calls) => priced(cap, dearest(model), true, calls))),
    ...(hostedTools.length > 0 && { maxCalls: mostHostedCalls }),
    typicalThinking: Math.min(thinking.typical, cap),
    ...(isExact !== undefined && { isExact }),
  };
}

function ceilingOf(costs: readonly (number | undefined)[]): number | undefined {
  const known = costs.filter((cost) => cost !== undefined);
  return known.length < costs.length ? undefined : Math.max(...known);
}

function thinkingOf(effort: Effort, model: Model | undefined): Spread {
  if (model?.efforts.length === 0) return thinkingByEffort.none;
  const { p10, typical, p90 } = thinkingByEffort[effort];
  const factor = model?.needsFormattingLine ? olderModelsThinkLonger : 1;
  return { p10: p10 * factor, typical: typical * factor, p90: p90 * factor };
}

/** A promotional price may end between the table's date and the bill. */
function dearest(model: Model | undefined): PriceFacts | undefined {
  return model?.promo ? { ...model, price: { ...model.price, ...model.promo.listPrice } } : model;
}
