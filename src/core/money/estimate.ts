import type { Model } from "../models/catalog.ts";
import type { Rung } from "../models/rung.ts";
import type { Tier } from "../models/tier.ts";
import { totalOf } from "./cost.ts";
import { type Calls, callsOf, mostHostedCalls, readTokensOf } from "./hostedCalls.ts";
import { blend, generalCountsFor, type Levels } from "./learnt.ts";
import { type Outcome, priorOutcomes } from "./outcome.ts";
import { quantile } from "./quantile.ts";
import type { Estimate } from "./receipt.ts";
import type { HostedTool, Usage } from "./usage.ts";
import { worstCost } from "./worstCost.ts";

/** Providers cache, and some bill the writing, only from this prefix length on. */
const cachedFromTokens = 1024;
const tenth = 0.1;

export interface EstimateInput {
  readonly inputTokens: number;
  readonly isExact?: boolean;
  readonly tier: Tier;
  readonly rung: Rung;
  /** Undefined when the catalog does not know it: then the money is unknown. */
  readonly model: Model | undefined;
  /** Where it has a price of its own: `flex`. */
  readonly serviceTier?: string | undefined;
  /** Tools that the provider may run. */
  readonly hostedTools?: readonly HostedTool[] | undefined;
  /** Set when Plumb may look things up for the model, so often at most. */
  readonly mostLooks?: number | undefined;
  /** What the user's own answers teach; none before the first. */
  readonly levels?: Levels;
}

/**
 * The price before sending: of ten bills about eight should lie between `low` and `high`, none above `ceiling`. Both
 * ends are of the whole price, as long thinking and a long answer seldom come together. With hosted tools the ceiling
 * holds for their calls, which are bounded; what a tool gives the model to read is only expected. Looks widen the
 * range: it begins at none of them. The ceiling is then that of the first request.
 */
export function estimate({
  inputTokens,
  isExact,
  rung,
  model,
  serviceTier,
  hostedTools = [],
  mostLooks,
  levels = [],
}: EstimateInput): Estimate {
  const maxOutputTokens = rung.maxOutputTokens;
  const learntFrom = levels.at(-1)?.length ?? 0;
  const outside = outsideAfter(learntFrom);
  const expected = blend(priorOutcomes(rung.effort, model), levels);
  const end = (share: number, calls: Calls, rounds = 0) => {
    const costs = expected.flatMap(({ outcome, weight }) => {
      const one = { ...usageOf(outcome, inputTokens, maxOutputTokens, calls), ...(serviceTier && { serviceTier }) };
      const cost = totalOf(rounds === 0 ? one : withLooks(one, inputTokens, rounds), model);
      return cost === undefined ? [] : [{ value: cost, weight }];
    });
    return quantile(costs, share);
  };
  const thinking = expected.map(({ outcome, weight }) => ({ value: outcome.thinking, weight }));
  return {
    inputTokens,
    low: end(outside, callsOf(hostedTools, "low")),
    high: end(1 - outside, callsOf(hostedTools, "high"), mostLooks === undefined ? 0 : oftenRounds),
    ceiling: worstCost({ inputTokens, maxOutputTokens, hostedTools, serviceTier }, model),
    ...(hostedTools.length > 0 && { maxCalls: mostHostedCalls }),
    ...(mostLooks !== undefined && { mostLooks }),
    typicalThinking: Math.min(quantile(thinking, 0.5) ?? 0, maxOutputTokens),
    ...(isExact !== undefined && { isExact }),
    ...(learntFrom > 0 && { learntFrom }),
    ...typicalOf(levels),
  };
}

/** What the user's own answers at this effort to this command say, once that is more than the prior does. */
function typicalOf([, ofCommand = []]: Levels): Pick<Estimate, "typicalFrom" | "typicalMs"> {
  if (ofCommand.length < generalCountsFor) return {};
  const times = ofCommand.flatMap(({ elapsedMs }) =>
    elapsedMs === undefined ? [] : [{ value: elapsedMs, weight: 1 }],
  );
  return { typicalFrom: ofCommand.length, typicalMs: quantile(times, 0.5) };
}

/** How often results are sent on when a question needs looks, and what is read and called each time, roughly. */
const oftenRounds = 3;
const lookTokens = 2_500;
const callTokens = 150;
/** Of what is sent again, so much comes from the prompt cache. */
const sentAgainCached = 0.9;

/** Each round sends everything again, with more behind it. */
function withLooks(first: Usage, asked: number, rounds: number): Usage {
  const again = rounds * asked + lookTokens * ((rounds * (rounds - 1)) / 2);
  const cached = asked >= cachedFromTokens ? Math.round(again * sentAgainCached) : 0;
  return {
    ...first,
    input: first.input + again + rounds * lookTokens,
    cachedInput: first.cachedInput + cached,
    output: first.output + rounds * callTokens,
  };
}

/**
 * The share of outcomes to leave out at either end. Among n + 1 answers the last is below the k-th of the others in k
 * of n + 1 cases, so a tenth of the n would promise a little too much; as far as the word is theirs, and less as n
 * grows.
 */
function outsideAfter(answers: number): number {
  const known = answers + generalCountsFor;
  return tenth - ((1 - tenth) / known) * (answers / known);
}

function usageOf({ thinking, answer, cachedShare, writtenShare }: Outcome, asked: number, cap: number, calls: Calls) {
  const input = asked + readTokensOf(calls);
  const canCache = asked >= cachedFromTokens;
  const reasoning = Math.min(thinking, cap);
  return {
    input,
    cachedInput: canCache ? Math.round(input * cachedShare) : 0,
    cacheWrite: canCache ? Math.round(input * writtenShare) : 0,
    output: Math.min(reasoning + answer, cap),
    reasoning,
    calls,
  };
}
