import { costOf, type PriceFacts } from "./cost.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type CostLine, costLabels } from "./receipt.ts";
import type { MicroUsd, Usage } from "./usage.ts";

/** `Not itemised`: a gateway's own price, or one that changed since, which cannot be split. */
export type Kind = CostLine["label"] | "Not itemised";

export interface KindUse {
  readonly kind: Kind;
  readonly tokens: number;
  readonly cost: MicroUsd;
}

/** Undefined for a model whose price is not known. */
export type FindPrice = (model: string) => PriceFacts | undefined;

/** Where tokens and money went. Costs sum to those of the entries, to the micro-dollar. */
export function kindsOf(entries: readonly LedgerEntry[], priceOf: FindPrice): KindUse[] {
  const tokens = new Map<Kind, number>();
  const costs = new Map<Kind, MicroUsd>();
  for (const { usage, cost, model } of entries) {
    for (const [kind, count] of usage ? tokensByKind(usage) : []) tokens.set(kind, (tokens.get(kind) ?? 0) + count);
    if (cost === undefined) continue;
    for (const [kind, part] of split(usage, cost, priceOf(model))) costs.set(kind, (costs.get(kind) ?? 0) + part);
  }
  const kinds: readonly Kind[] = [...costLabels, "Not itemised"];
  return kinds
    .map((kind) => ({ kind, tokens: tokens.get(kind) ?? 0, cost: costs.get(kind) ?? 0 }))
    .filter((one) => one.tokens > 0 || one.cost > 0);
}

function split(usage: Usage | undefined, cost: MicroUsd, price: PriceFacts | undefined): [Kind, MicroUsd][] {
  const lines = usage ? (costOf(usage, price)?.lines ?? []) : [];
  const isWhole = lines.reduce((sum, line) => sum + line.cost, 0) === cost;
  return isWhole ? lines.map((line) => [line.label, line.cost]) : [["Not itemised", cost]];
}

function tokensByKind({ input, cachedInput, cacheWrite, output, reasoning }: Usage): [Kind, number][] {
  const cached = Math.min(cachedInput, input);
  const written = Math.min(cacheWrite, input - cached);
  const thought = Math.min(reasoning, output);
  return [
    ["Input", input - cached - written],
    ["Cached input", cached],
    ["Cache write", written],
    ["Thought", thought],
    ["Answer", output - thought],
  ];
}
