import type { Cost, CostLine } from "./receipt.ts";
import { type HostedTool, hostedTools, type MicroUsd, type Usage } from "./usage.ts";

/** Several requests for one answer, counted together. The service tier stays only where all had the same. */
export function sumUsage(usages: readonly Usage[]): Usage {
  const sum = (part: Exclude<keyof Usage, "serviceTier" | "calls">) =>
    usages.reduce((total, usage) => total + usage[part], 0);
  const tier = usages[0]?.serviceTier;
  return {
    input: sum("input"),
    cachedInput: sum("cachedInput"),
    cacheWrite: sum("cacheWrite"),
    output: sum("output"),
    reasoning: sum("reasoning"),
    ...(tier !== undefined && usages.every(({ serviceTier }) => serviceTier === tier) && { serviceTier: tier }),
    ...sumCalls(usages),
  };
}

function sumCalls(usages: readonly Usage[]): Pick<Usage, "calls"> {
  const calls: Partial<Record<HostedTool, number>> = {};
  for (const tool of hostedTools) {
    const count = usages.reduce((total, usage) => total + (usage.calls?.[tool] ?? 0), 0);
    if (count > 0) calls[tool] = count;
  }
  return Object.keys(calls).length > 0 ? { calls } : {};
}

/**
 * Several requests for one answer, as one bill whose lines still add up. Unknown when one of them is unknown;
 * without lines when a gateway told one of them as a mere sum.
 */
export function sumCost(costs: readonly (Cost | undefined)[]): Cost | undefined {
  const known = costs.filter((cost) => cost !== undefined);
  const [first] = known;
  if (!first || known.length < costs.length) return undefined;
  if (known.length === 1) return first;
  const total = known.reduce((sum, cost) => sum + cost.total, 0);
  if (known.some(({ source }) => source === "gateway")) {
    const listed = sumKnown(known.map((cost) => (cost.source === "catalog" ? cost.total : cost.listed)));
    return { total, lines: [], source: "gateway", ...(listed !== undefined && { listed }) };
  }
  return { total, lines: joined(known.flatMap(({ lines }) => lines)), source: "catalog" };
}

/** Undefined when one of them is. */
export function sumKnown(amounts: readonly (MicroUsd | undefined)[]): MicroUsd | undefined {
  return amounts.reduce<MicroUsd | undefined>(
    (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
    0,
  );
}

/** Tokens of one kind at one price share a line. */
function joined(lines: readonly CostLine[]): CostLine[] {
  const byPrice = new Map<string, CostLine>();
  for (const line of lines) {
    const key = `${line.label} ${line.usdPerMillion}`;
    const same = byPrice.get(key);
    byPrice.set(key, same ? { ...same, tokens: same.tokens + line.tokens, cost: same.cost + line.cost } : line);
  }
  return [...byPrice.values()];
}
