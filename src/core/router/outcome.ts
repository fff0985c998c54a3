import type { Tier } from "../models/tier.ts";
import { bandOf } from "./tierBands.ts";

/** What the user can say of an answer themselves. */
export const marks = ["tooMuch", "tooLittle"] as const;
export type Mark = (typeof marks)[number];

/** What became of an answer, as far as it tells whether the tier was right. */
export const outcomeKinds = [
  ...marks,
  /** Think harder was asked for. */
  "deepened",
  /** Asked again as it was, or edited and sent again. */
  "repeated",
  /** The next question says that it still fails. */
  "stillWrong",
  /** Asked again at a shallower tier. */
  "lightened",
  /** The user went on to something else: it was enough. */
  "wentOn",
  /** A deep tier thought hardly at all. */
  "barelyThought",
  /** Changes that it wanted were applied. */
  "applied",
  /** Changes that it wanted were discarded, or taken back. */
  "discarded",
  /** Changes that it wanted did not fit the file. */
  "didNotFit",
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
  deepened: { steps: 1, trust: 0.7 },
  repeated: { steps: 1, trust: 0.2 },
  stillWrong: { steps: 1, trust: 0.5 },
  lightened: { steps: -1, trust: 0.5 },
  wentOn: { steps: 0, trust: 0.1 },
  barelyThought: { steps: -1, trust: 0.3 },
  applied: { steps: 0, trust: 0.4 },
  discarded: { steps: 1, trust: 0.3 },
  didNotFit: { steps: 1, trust: 0.4 },
};

/**
 * Where the score should have been, given where it was. An outcome speaks to one side only: an answer that was enough
 * may have been more than enough, so it never teaches to go deeper.
 */
export function lessonOf({ kind, tier }: Outcome, score: number): Lesson {
  const { steps, trust } = meanings[kind];
  const { to, middle } = bandOf(tier, steps);
  if (steps === 0) return { target: Math.min(to, score), trust };
  return { target: steps > 0 ? Math.max(middle, score) : Math.min(middle, score), trust };
}
