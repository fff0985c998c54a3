import type { Model } from "../models/catalog.ts";
import { costOf, type PriceFacts } from "./cost.ts";
import { readTokensOf, worstCalls } from "./hostedCalls.ts";
import type { HostedTool, MicroUsd } from "./usage.ts";

/** What a request may use at most. */
export interface Most {
  readonly inputTokens: number;
  /** Thinking and answer together. */
  readonly maxOutputTokens: number;
  /** Tools that the provider may run, each as often as their common bound allows. */
  readonly hostedTools?: readonly HostedTool[];
}

/**
 * The dearest that a request can become: all input at its dearest price, all output that the cap allows, all calls of
 * hosted tools and what they are expected to give the model to read. Undefined without a price.
 */
export function worstCost(
  { inputTokens, maxOutputTokens, hostedTools = [] }: Most,
  model: Model | undefined,
): MicroUsd | undefined {
  const facts = dearest(model);
  let worst: MicroUsd = 0;
  for (const calls of worstCalls(hostedTools)) {
    const input = inputTokens + readTokensOf(calls);
    const usage = { input, cachedInput: 0, cacheWrite: input, output: maxOutputTokens, reasoning: 0, calls };
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
