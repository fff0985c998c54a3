import type { Model } from "../models/catalog.ts";
import type { Effort } from "../models/tier.ts";
import { costOf, type PriceFacts } from "./cost.ts";
import { readTokensOf, worstCalls } from "./hostedCalls.ts";
import { thinkingOf } from "./outcome.ts";
import type { HostedTool, MicroUsd } from "./usage.ts";

/** What a request may use at most. */
export interface Most {
  readonly inputTokens: number;
  /** Thinking and answer together. */
  readonly maxOutputTokens: number;
  /** The standard one where it is not said: what is set aside holds whichever tier the provider takes. */
  readonly serviceTier?: string | undefined;
  /** Tools that the provider may run, each as often as their common bound allows. */
  readonly hostedTools?: readonly HostedTool[];
}

/**
 * The dearest that a request can become: all input at its dearest price, all output that the cap allows, all calls of
 * hosted tools and what they are expected to give the model to read. Undefined without a price.
 */
export function worstCost(
  { inputTokens, maxOutputTokens, serviceTier, hostedTools = [] }: Most,
  model: Model | undefined,
): MicroUsd | undefined {
  const facts = dearest(model);
  let worst: MicroUsd = 0;
  for (const calls of worstCalls(hostedTools)) {
    const input = inputTokens + readTokensOf(calls);
    const tokens = { input, cachedInput: 0, cacheWrite: input, output: maxOutputTokens, reasoning: 0 };
    const usage = { ...tokens, calls, ...(serviceTier !== undefined && { serviceTier }) };
    const cost = costOf(usage, facts);
    if (!cost) return undefined;
    worst = Math.max(worst, cost.total);
  }
  return worst;
}

/** A promotional price may end between the table's date and the bill. */
function dearest(model: Model | undefined): PriceFacts | undefined {
  if (!model) return undefined;
  const { price, promo } = model;
  const input = Math.max(price.input, promo?.listPrice.input ?? 0);
  const cacheWrite = Math.max(input, price.cacheWrite ?? 0, promo?.listPrice.cacheWrite ?? 0);
  const output = Math.max(price.output, promo?.listPrice.output ?? 0);
  return { ...model, price: { ...price, input, cacheWrite, output } };
}

/**
 * A request's input may be counted otherwise by the provider, which also adds words of its own: a tenth more, and half
 * as much again where the model's tokenizer is not known.
 */
export function mostInput(inputTokens: number, isExact: boolean): number {
  return Math.ceil(inputTokens * (isExact ? 1.1 : 1.5)) + 200;
}

/**
 * What an answer has cost whose bill never came, on the safe side: thinking that was not shown is taken to be long, and
 * what was shown to be a quarter more than counted. Never above the worst case.
 */
export function assumedCost(most: Most, shownTokens: number, effort: Effort, model: Model | undefined) {
  const hidden = thinkingOf(effort, model).p90;
  const maxOutputTokens = Math.min(most.maxOutputTokens, Math.ceil(shownTokens * 1.25) + hidden);
  return worstCost({ ...most, maxOutputTokens }, model);
}
