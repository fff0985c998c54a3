import type { Model } from "../models/catalog.ts";
import { costOf } from "./cost.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { MicroUsd } from "./usage.ts";

/** What always asking at high would have cost, beside what was paid. Only requests whose prices are both known. */
export interface Savings {
  readonly paid: MicroUsd;
  readonly alwaysHigh: MicroUsd;
  /** `alwaysHigh - paid`; below 0 where max was used more than low and medium saved. */
  readonly saved: MicroUsd;
  readonly compared: number;
  /** Of the compared ones. */
  readonly belowHigh: number;
  readonly aboveHigh: number;
  /** Real requests that are left out: one of the two prices is not known. */
  readonly leftOut: number;
  /** Thinking tokens that each of the others is taken to need at high, and where that number is from. */
  readonly thinking: { readonly tokens: number; readonly from: "measured" | "published"; readonly runs: number };
  /** Which model high stands for here. */
  readonly model: string;
  /** What answers from the cache would have cost; not part of `saved`. */
  readonly savedByCache: MicroUsd;
}

export interface HighRung {
  readonly name: string;
  /** Undefined when the catalog does not know it: then nothing can be compared. */
  readonly model: Model | undefined;
  readonly maxOutputTokens: number;
  /** Before anything was measured. */
  readonly typicalThinking: number;
}

/** So few runs at high say less than the published measurements. */
const enoughRuns = 5;

/**
 * Prices each request's input and visible answer at the high rung, with the thinking that high usually does: the median
 * of the user's own finished answers at high, else the published one. Requests that ran at high keep what they cost.
 */
export function savingsOf(entries: readonly LedgerEntry[], high: HighRung): Savings {
  const real = entries.filter(({ isSimulated }) => !isSimulated);
  const asked = real.filter(({ cached }) => !cached);
  const thinking = usualThinking(asked, high);
  const compared = asked.flatMap((entry) => {
    const atHigh = costAtHigh(entry, high, thinking.tokens);
    return entry.cost === undefined || atHigh === undefined ? [] : [{ entry, paid: entry.cost, atHigh }];
  });
  const paid = compared.reduce((sum, one) => sum + one.paid, 0);
  const alwaysHigh = compared.reduce((sum, one) => sum + one.atHigh, 0);
  return {
    paid,
    alwaysHigh,
    saved: alwaysHigh - paid,
    compared: compared.length,
    belowHigh: compared.filter(({ entry }) => entry.tier === "low" || entry.tier === "medium").length,
    aboveHigh: compared.filter(({ entry }) => entry.tier === "max").length,
    leftOut: asked.length - compared.length,
    thinking,
    model: high.name,
    savedByCache: real.reduce((sum, { cached, saved }) => sum + (cached ? (saved ?? 0) : 0), 0),
  };
}

function costAtHigh({ tier, usage, cost }: LedgerEntry, high: HighRung, thinking: number): MicroUsd | undefined {
  if (tier === "high") return cost;
  if (!usage) return undefined;
  const visible = Math.max(0, usage.output - usage.reasoning);
  const output = Math.min(visible + thinking, Math.max(visible, high.maxOutputTokens));
  return costOf({ ...usage, output, reasoning: output - visible }, high.model)?.total;
}

function usualThinking(entries: readonly LedgerEntry[], high: HighRung): Savings["thinking"] {
  const own = entries
    .filter(({ tier, finish, isEstimated }) => tier === "high" && finish === "stop" && !isEstimated)
    .flatMap(({ usage }) => usage?.reasoning ?? [])
    .toSorted((a, b) => a - b);
  const middle = own[Math.floor(own.length / 2)];
  return middle !== undefined && own.length >= enoughRuns
    ? { tokens: middle, from: "measured", runs: own.length }
    : { tokens: high.typicalThinking, from: "published", runs: own.length };
}
