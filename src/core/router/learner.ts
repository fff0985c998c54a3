import * as z from "zod/mini";
import type { Features } from "./features.ts";
import { type Lesson, outcomeKinds, type OutcomeKind } from "./outcome.ts";
import { type Example, fitRidge, type Weights } from "./ridge.ts";

const keptExample = z.object({
  /** The turn that it is about: a later outcome of the same turn takes its place. */
  turn: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  kind: z.enum(outcomeKinds),
  features: z.array(z.tuple([z.string(), z.number()])),
  error: z.number(),
  trust: z.number(),
});
const memorySchema = z.object({ v: z.literal(1), examples: z.array(keptExample) });

/** What was learnt, as plain data for a file: bounded, and nothing of what was asked can be read from it. */
export type LearnerMemory = Readonly<z.infer<typeof memorySchema>>;

export interface Learner {
  /** Points to add to the rules' score; 0 before anything was learnt. */
  correction(features: Features): number;
  /** The features that moved the score most, strongest first. */
  shares(features: Features): readonly (readonly [name: string, points: number])[];
  learn(about: {
    turn: string;
    at: number;
    kind: OutcomeKind;
    features: Features;
    score: number;
    lesson: Lesson;
  }): void;
  count(): number;
  memory(): LearnerMemory;
}

/** Older outcomes make room: habits and models change. */
const mostExamples = 400;
/** However much is learnt, the rules keep a say: a correction moves a score by less than two tiers. */
const furthest = 45;

/** Learns from outcomes how far the rules' score is off. Without any it is the rules. Unreadable memory counts as none. */
export function createLearner(saved: unknown): Learner {
  const parsed = memorySchema.safeParse(saved);
  let examples = parsed.success ? parsed.data.examples.slice(-mostExamples) : [];
  let weights: Weights | undefined;

  const fitted = () => (weights ??= fitRidge(examples.map(asExample)));

  return {
    correction(features) {
      if (examples.length === 0) return 0;
      const learnt = fitted();
      const points = features.reduce((sum, [name, value]) => sum + value * (learnt.get(name) ?? 0), 0);
      return Math.max(-furthest, Math.min(furthest, points));
    },
    shares(features) {
      if (examples.length === 0) return [];
      const learnt = fitted();
      return features
        .map(([name, value]): [string, number] => [name, value * (learnt.get(name) ?? 0)])
        .filter(([, points]) => points !== 0)
        .toSorted(([, one], [, other]) => Math.abs(other) - Math.abs(one));
    },
    learn({ turn, at, kind, features, score, lesson }) {
      const example = {
        turn,
        at,
        kind,
        features: features.map(([name, value]): [string, number] => [name, value]),
        error: lesson.target - score,
        trust: lesson.trust,
      };
      const known = examples.find((one) => one.turn === turn);
      // What was only likely does not take the place of the user's own word.
      if (known && known.trust > lesson.trust) return;
      examples = [...examples.filter((one) => one !== known), example].slice(-mostExamples);
      weights = undefined;
    },
    count: () => examples.length,
    memory: () => ({ v: 1, examples }),
  };
}

function asExample({ features, error, trust }: LearnerMemory["examples"][number]): Example {
  return { features, error, trust };
}
