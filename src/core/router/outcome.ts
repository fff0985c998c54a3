import type { Tier } from "../models/tier.ts";
import { bandOf } from "./tierBands.ts";

/** What became of an answer, as far as it tells whether the tier was right. */
export const outcomeKinds = [
  /** The user's own marks. */
  "tooMuch",
  "tooLittle",
  "right",
  /** Think harder was asked for. */
  "deepened",
  /** Asked again as it was, or edited and sent again. */
  "repeated",
  /** The next question says that it still fails. */
  "stillWrong",
  "applied",
  "discarded",
  /** A deep tier thought hardly at all. */
  "barelyThought",
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export interface Outcome {
  readonly kind: OutcomeKind;
  /** The tier that answered. */
  readonly tier: Tier;
}

export interface Lesson {
  /** The score that the question should have had. */
  readonly target: number;
  readonly trust: number;
}

interface Meaning {
  readonly steps: -1 | 0 | 1;
  readonly trust: number;
}

/** Only the user's own mark is sure; what they do next has other reasons too. */
const meanings: Readonly<Record<OutcomeKind, Meaning>> = {
  tooMuch: { steps: -1, trust: 1 },
  tooLittle: { steps: 1, trust: 1 },
  right: { steps: 0, trust: 1 },
  deepened: { steps: 1, trust: 0.7 },
  repeated: { steps: 1, trust: 0.2 },
  stillWrong: { steps: 1, trust: 0.5 },
  applied: { steps: 0, trust: 0.4 },
  discarded: { steps: 1, trust: 0.2 },
  barelyThought: { steps: -1, trust: 0.3 },
};

/** Where the score should have been, given where it was. A tier that was right leaves a score inside it as it is. */
export function lessonOf({ kind, tier }: Outcome, score: number): Lesson {
  const { steps, trust } = meanings[kind];
  const { from, to, middle } = bandOf(tier, steps);
  return { target: steps === 0 ? Math.min(to, Math.max(from, score)) : middle, trust };
}
