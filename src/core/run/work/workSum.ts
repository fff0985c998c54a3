import type { MicroUsd } from "../../money/usage.ts";
import type { Attempt, StepState, Work } from "./workState.ts";

/** Money of attempts. `isWhole` is false where one has no known price: the sum is then a lower bound. */
export interface Sum {
  readonly cost: MicroUsd;
  readonly isWhole: boolean;
  readonly isEstimated: boolean;
}

/** Attempts that still run are in no sum. */
export function sumOf(attempts: readonly Attempt[]): Sum {
  const over = attempts.filter(({ end }) => end !== undefined);
  return {
    cost: over.reduce((sum, { cost = 0 }) => sum + cost, 0),
    isWhole: over.every(({ cost }) => cost !== undefined),
    isEstimated: over.some(({ isEstimated }) => isEstimated === true),
  };
}

/** Everything that the task has cost so far, its planning and what was cut off included. */
export function sumOfWork({ planning, steps }: Work): Sum {
  return sumOf([planning, ...steps].flatMap(({ attempts }) => attempts));
}

/** Milliseconds that a step took in all its attempts; of one that runs, until `now`. */
export function elapsedOf({ attempts }: StepState, now: number): number {
  return attempts.reduce((sum, { at, endedAt = now }) => sum + Math.max(0, endedAt - at), 0);
}
