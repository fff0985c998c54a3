import type { Effort, Tier } from "../models/tier.ts";
import type { MicroUsd, Usage } from "./usage.ts";

export const costLabels = [
  "Input",
  "Cached input",
  "Cache write",
  "Thought",
  "Answer",
  "Web search",
  "Code interpreter",
  "File search",
] as const;
type CostLabel = (typeof costLabels)[number];

export interface CostLine {
  readonly label: CostLabel;
  /** Or calls, where `unit` says so. */
  readonly tokens: number;
  readonly unit?: "calls";
  /** Per million tokens, or calls. */
  readonly usdPerMillion: number;
  readonly cost: MicroUsd;
}

/** `total` is the sum of the lines to the micro-dollar. Where a gateway told its own price there are no lines. */
export interface Cost {
  readonly total: MicroUsd;
  readonly lines: readonly CostLine[];
  readonly source: "catalog" | "gateway";
  /** Beside a gateway's own price: what the catalog's would come to; absent where that is not known. */
  readonly listed?: MicroUsd;
}

/** What one answer took. Shown under it and written to the ledger. */
export interface Receipt {
  /** Label of the connection that answered. */
  readonly connection: string;
  readonly tier: Tier;
  readonly model: string;
  /** The catalog's name of it, where it was served under another: see `Rung.is`. */
  readonly is?: string;
  readonly effort: Effort;
  readonly usage: Usage | undefined;
  /** The provider sent no usage (a stopped or cut stream), so `usage` is counted here and is a lower bound. */
  readonly isEstimated: boolean;
  /** Undefined when the price is not known: never shown as 0. */
  readonly cost: Cost | undefined;
  /** What a gateway counts for it by the word of its headers; beside `cost`, and part of no sum. */
  readonly told?: MicroUsd | undefined;
  readonly isSimulated: boolean;
  readonly elapsedMs: number;
  /** Until the first thinking or text arrived. */
  readonly firstTokenMs: number | undefined;
  readonly requestId: string | undefined;
  /** Set when nothing was asked: the answer was kept from an earlier time, and `usage` and `cost` are nothing. */
  readonly cached?: KeptFrom | undefined;
}

/** What an answer from the cache took when it was made. */
export interface KeptFrom {
  /** When that was, epoch milliseconds. */
  readonly at: number;
  readonly usage: Usage | undefined;
  /** What showing it again saves, in money and milliseconds; undefined where its cost was not known. */
  readonly saved: MicroUsd | undefined;
  readonly savedMs: number;
}

/** What a request came to, as part of a receipt. */
export interface Bill extends Pick<Receipt, "isEstimated" | "cost" | "told"> {
  readonly usage: Usage;
}

/** What it is likely to cost; an end is undefined when the price is not known. */
export interface PriceRange {
  readonly low: MicroUsd | undefined;
  readonly high: MicroUsd | undefined;
}

/** A range before sending. */
export interface Estimate extends PriceRange {
  readonly inputTokens: number;
  /** The output cap's price: it cannot cost more, unless tools read more than is usual. */
  readonly ceiling: MicroUsd | undefined;
  /** Thinking tokens that are typical for this tier and command. */
  readonly typicalThinking: number;
  /** The range at the tier that was nearly chosen. */
  readonly instead?: (PriceRange & { readonly tier: Tier }) | undefined;
  /** Set when tools of the provider may be called: so often at most. */
  readonly maxCalls?: number;
  /** Set when Plumb may look things up for the model: so often at most. Each look is billed on top of `ceiling`. */
  readonly mostLooks?: number;
  /** False when the model's own tokenizer is not known: `inputTokens` is then an estimate as well. */
  readonly isExact?: boolean | undefined;
  /** How many of the user's own answers of just this kind it was learnt from. */
  readonly learntFrom?: number | undefined;
  /**
   * How many of the user's own answers at this effort to this command `typicalThinking` follows; undefined where there
   * are too few, so that published measurements say more. `typicalMs`: how long half of them took at most, in
   * milliseconds.
   */
  readonly typicalFrom?: number | undefined;
  readonly typicalMs?: number | undefined;
}
