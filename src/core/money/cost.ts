import type { Model } from "../models/catalog.ts";
import type { Cost, CostLine } from "./receipt.ts";
import { type HostedTool, hostedTools, type MicroUsd, type Usage } from "./usage.ts";

export type PriceFacts = Pick<Model, "price" | "longContext" | "serviceTiers" | "hostedToolPrices">;

/** Prices have four decimals at most, factors one: products of tokens and these are exact below 10^8 tokens. */
const parts = 100_000;

/**
 * What a request cost. A gateway's own price wins over the catalog; without either the cost is unknown, never 0.
 *
 * One USD per million tokens is one micro-dollar per token, so a line's exact cost is tokens x usdPerMillion.
 * The exact total is rounded once, half up, to a whole micro-dollar; each line is rounded down and the missing
 * micro-dollars go to the lines with the largest remainders, so that the lines sum to the total.
 */
export function costOf(usage: Usage, facts: PriceFacts | undefined, reportedCost?: MicroUsd): Cost | undefined {
  const listed = listedCost(usage, facts);
  if (reportedCost === undefined || !Number.isFinite(reportedCost)) return listed;
  const total = Math.max(0, Math.round(reportedCost));
  return { total, lines: [], source: "gateway", ...(listed && { listed: listed.total }) };
}

/** By the catalog, without the lines: for estimates, which ask it of many usages at once. */
export function totalOf(usage: Usage, facts: PriceFacts | undefined): MicroUsd | undefined {
  const items = itemsOf(usage, facts);
  return items && totalCost(items.map(exactCost));
}

function listedCost(usage: Usage, facts: PriceFacts | undefined): Cost | undefined {
  const items = itemsOf(usage, facts);
  return items && { ...rounded(items), source: "catalog" };
}

function itemsOf(usage: Usage, facts: PriceFacts | undefined): readonly Item[] | undefined {
  const price = facts && pricesOf(usage.serviceTier, facts);
  const calls = itemiseCalls(usage.calls ?? {}, facts?.hostedToolPrices);
  return price && calls && [...itemise(usage, price, facts.longContext), ...calls];
}

type Item = Omit<CostLine, "cost">;

type Prices = Omit<PriceFacts["price"], "sources">;

/** Undefined for a tier whose price is not known. */
export function pricesOf(tier: string | undefined, { price, serviceTiers = {} }: PriceFacts): Prices | undefined {
  if (tier === undefined) return price;
  // Not by key: the name comes from the wire.
  const special = Object.entries(serviceTiers).find(([name]) => name === tier)?.[1];
  if (special === undefined || "input" in special) return special;
  const { factor } = special;
  return {
    input: price.input * factor,
    cachedInput: (price.cachedInput ?? price.input) * factor,
    cacheWrite: (price.cacheWrite ?? price.input) * factor,
    output: price.output * factor,
  };
}

/** Details that exceed the whole they lie in are cut to it: the whole is what is billed. */
function itemise(usage: Usage, price: Prices, longContext: PriceFacts["longContext"]): Item[] {
  const input = whole(usage.input);
  const cached = Math.min(whole(usage.cachedInput), input);
  const written = Math.min(whole(usage.cacheWrite), input - cached);
  const output = whole(usage.output);
  const thought = Math.min(whole(usage.reasoning), output);

  const isLong = longContext !== undefined && input > longContext.aboveInputTokens;
  const inputFactor = isLong ? longContext.inputFactor : 1;
  const outputPrice = exact(price.output * (isLong ? longContext.outputFactor : 1));
  const items: Item[] = [
    { label: "Input", tokens: input - cached - written, usdPerMillion: exact(price.input * inputFactor) },
    { label: "Cached input", tokens: cached, usdPerMillion: exact((price.cachedInput ?? price.input) * inputFactor) },
    { label: "Cache write", tokens: written, usdPerMillion: exact((price.cacheWrite ?? price.input) * inputFactor) },
    { label: "Thought", tokens: thought, usdPerMillion: outputPrice },
    { label: "Answer", tokens: output - thought, usdPerMillion: outputPrice },
  ];
  return items.filter(({ tokens }) => tokens > 0);
}

const callLabels = {
  webSearch: "Web search",
  codeInterpreter: "Code interpreter",
  fileSearch: "File search",
} as const satisfies Record<HostedTool, CostLine["label"]>;

/** Undefined when one of the tools that were called has no known price. Calls cost the same at every service tier. */
function itemiseCalls(calls: NonNullable<Usage["calls"]>, prices: PriceFacts["hostedToolPrices"]): Item[] | undefined {
  const items: Item[] = [];
  for (const tool of hostedTools) {
    const count = whole(calls[tool] ?? 0);
    if (count === 0) continue;
    const price = prices?.[tool];
    if (!price) return undefined;
    items.push({
      label: callLabels[tool],
      tokens: count,
      unit: "calls",
      usdPerMillion: exact(price.usdPerThousand * 1_000),
    });
  }
  return items;
}

function rounded(items: readonly Item[]): { total: MicroUsd; lines: CostLine[] } {
  const exactCosts = items.map(exactCost);
  const total = totalCost(exactCosts);
  const costs = exactCosts.map((cost) => Math.floor(cost / parts));
  const missing = total - costs.reduce((sum, cost) => sum + cost, 0);
  const upwards = exactCosts
    .map((cost, index) => ({ index, remainder: cost % parts }))
    .toSorted((a, b) => b.remainder - a.remainder)
    .slice(0, missing);
  for (const { index } of upwards) costs[index] = (costs[index] ?? 0) + 1;
  return { total, lines: items.map((item, index) => ({ ...item, cost: costs[index] ?? 0 })) };
}

/** In parts of a micro-dollar. */
function exactCost({ tokens, usdPerMillion }: Item): number {
  return tokens * Math.round(usdPerMillion * parts);
}

function totalCost(exactCosts: readonly number[]): MicroUsd {
  return Math.floor((exactCosts.reduce((sum, cost) => sum + cost, 0) + parts / 2) / parts);
}

/** Takes binary noise such as 0.30000000000000004 out of a product of prices. */
function exact(usdPerMillion: number): number {
  return Math.round(usdPerMillion * parts) / parts;
}

function whole(tokens: number): number {
  return Number.isFinite(tokens) ? Math.max(0, Math.round(tokens)) : 0;
}
