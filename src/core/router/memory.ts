import * as z from "zod/mini";
import type { Features } from "./features.ts";
import { type Lesson, outcomeKinds, type OutcomeKind } from "./outcome.ts";

/** Far beyond any: a file with other numbers is spoilt, and all that is learnt from them would be no number. */
const points = z.number().check(z.minimum(-1e9), z.maximum(1e9));

const keptExample = z.object({
  /** The turn that it is about: a later outcome of the same turn takes its place. */
  turn: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  kind: z.enum(outcomeKinds),
  features: z.array(z.tuple([z.string(), points])),
  error: points,
  trust: z.number().check(z.positive(), z.maximum(1)),
});
const memorySchema = z.object({
  v: z.literal(1),
  /** When the user last had everything forgotten, epoch milliseconds: another window's older outcomes stay out. */
  forgottenAt: z.exactOptional(z.number()),
  examples: z.array(keptExample),
});

export type KeptExample = Readonly<z.infer<typeof keptExample>>;
/** What was learnt, as plain data for a file: bounded, and nothing of what was asked can be read from it. */
export type LearnerMemory = Readonly<z.infer<typeof memorySchema>>;

export const emptyMemory: LearnerMemory = { v: 1, examples: [] };
/** Older outcomes make room: habits and models change. */
const mostExamples = 400;

/** Undefined for what is no memory of this version. */
export function readMemory(saved: unknown): LearnerMemory | undefined {
  const parsed = memorySchema.safeParse(saved);
  return parsed.success ? { ...parsed.data, examples: parsed.data.examples.slice(-mostExamples) } : undefined;
}

export interface Learnt {
  readonly turn: string;
  readonly at: number;
  readonly kind: OutcomeKind;
  readonly features: Features;
  /** By the rules alone. */
  readonly score: number;
  readonly lesson: Lesson;
}

/** The memory with one outcome more. What was only likely does not take the place of the user's own word. */
export function remember(memory: LearnerMemory, { turn, at, kind, features, score, lesson }: Learnt): LearnerMemory {
  const known = memory.examples.find((one) => one.turn === turn);
  const isTooOld = memory.forgottenAt !== undefined && at <= memory.forgottenAt;
  if (isTooOld || (known && (known.trust > lesson.trust || known.at > at))) return memory;
  const example = {
    turn,
    at,
    kind,
    features: features.map(([name, value]): [string, number] => [name, value]),
    error: lesson.target - score,
    trust: lesson.trust,
  };
  const others = memory.examples.filter((one) => one !== known);
  return { ...memory, examples: [...others, example].slice(-mostExamples) };
}

/** The memory without a turn's outcome: the user took their mark back. */
export function unlearn(memory: LearnerMemory, turn: string): LearnerMemory {
  return { ...memory, examples: memory.examples.filter((one) => one.turn !== turn) };
}
