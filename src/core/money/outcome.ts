import type { Model } from "../models/catalog.ts";
import type { Effort } from "../models/tier.ts";

/** How one answer came out, in what its price depends on. */
export interface Outcome {
  readonly thinking: number;
  readonly answer: number;
  /** Of its input, from 0 to 1: read from the provider's cache, and written to it. */
  readonly cachedShare: number;
  readonly writtenShare: number;
  /** From the question to the end of its answer; undefined where nothing was measured. */
  readonly elapsedMs?: number;
}

/** An outcome and how much it counts; the weights of a list need not add up to 1. */
export interface Weighted {
  readonly outcome: Outcome;
  readonly weight: number;
}

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

/** Evenly spaced around the middle, so that each stands for as much. */
const steps = Array.from({ length: 11 }, (_, index) => (index + 0.5) / 11);

/**
 * Outcomes to expect of a model at an effort before any was seen: every combination of eleven lengths of thinking,
 * eleven of answer, and input that is written to a cache or is not.
 */
export function priorOutcomes(effort: Effort, model: Model | undefined): readonly Outcome[] {
  const spread = thinkingOf(effort, model);
  return steps.flatMap((thought) =>
    steps.flatMap((answered) =>
      [0, 1].map((writtenShare) => ({
        thinking: lengthAt(thought, spread),
        answer: lengthAt(answered, answer),
        cachedShare: 0,
        writtenShare,
      })),
    ),
  );
}

/** What a model is expected to think at least and at most, in nine of ten answers. */
export function thinkingOf(effort: Effort, model: Model | undefined): Spread {
  if (model?.efforts.length === 0) return thinkingByEffort.none;
  const { p10, typical, p90 } = thinkingByEffort[effort];
  const factor = model?.needsFormattingLine ? olderModelsThinkLonger : 1;
  return { p10: p10 * factor, typical: typical * factor, p90: p90 * factor };
}

/** Lengths scatter by factors, so the way between two known points is straight on a logarithmic scale. */
function lengthAt(share: number, { p10, typical, p90 }: Spread): number {
  const [low, middle, high] = [Math.log1p(p10), Math.log1p(typical), Math.log1p(p90)];
  const slope = (share < 0.5 ? middle - low : high - middle) / 0.4;
  return Math.max(0, Math.round(Math.expm1(middle + (share - 0.5) * slope)));
}
