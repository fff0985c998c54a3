import * as z from "zod/mini";
import { tiers } from "../../models/tier.ts";
import { plannedStepSchema, planningId } from "./plan.ts";

const tier = z.enum(tiers);

/** One time that a step was asked. Its turn is named before anything leaves, so that its bill can be found later. */
const attemptSchema = z.object({
  turn: z.string(),
  tier,
  /** Epoch milliseconds. */
  at: z.number(),
  endedAt: z.exactOptional(z.number()),
  /** `cut`: stopped, or the window went away. Absent while it runs. */
  end: z.exactOptional(z.enum(["done", "failed", "cut"])),
  /** Micro-dollars; absent while it runs, and where it is not known. */
  cost: z.exactOptional(z.number()),
  /** The provider told no usage: `cost` is a lower bound. */
  isEstimated: z.exactOptional(z.literal(true)),
  /** Nothing was asked: the answer was kept from an earlier time. */
  isKept: z.exactOptional(z.literal(true)),
  model: z.exactOptional(z.string()),
});
export type Attempt = Readonly<z.infer<typeof attemptSchema>>;

const stepStateSchema = z.object({
  id: z.string(),
  state: z.enum(["waiting", "running", "done", "failed", "skipped"]),
  attempts: z.array(attemptSchema),
  /** Chosen with a retry, instead of the plan's. */
  tier: z.exactOptional(tier),
  /** One plain sentence: why it failed, or was cut off. */
  sentence: z.exactOptional(z.string()),
});
export type StepState = Readonly<z.infer<typeof stepStateSchema>>;

/**
 * How a task stands, as its run keeps it. It is written before anything leaves, so that whoever goes on with it knows
 * which steps are done. Their answers are files beside it.
 */
export const workSchema = z.object({
  v: z.literal(1),
  /** The user's own words. */
  description: z.string(),
  /** `planned`: waits for the user's yes. */
  phase: z.enum(["planning", "planned", "running", "done"]),
  /** Why nothing new begins, in one plain sentence; absent while it goes on. */
  paused: z.exactOptional(z.string()),
  /** The making of the plan, as a step of its own. */
  planning: stepStateSchema,
  plan: z.array(plannedStepSchema),
  /** One for each of the plan's, in its order. */
  steps: z.array(stepStateSchema),
  /** Micro-dollars: nothing begins that could take the whole past it. */
  limit: z.exactOptional(z.number()),
  verdict: z.exactOptional(z.enum(["holds", "fails", "unsaid"])),
  /** Plain sentences on the changes that could not be brought together. */
  notes: z.array(z.string()),
});
export type Work = Readonly<z.infer<typeof workSchema>>;

/** A task whose plan is still to be made, at this tier. */
export function newWork(description: string, planTier: (typeof tiers)[number]): Work {
  return {
    v: 1,
    description,
    phase: "planning",
    planning: { id: planningId, state: "waiting", attempts: [], tier: planTier },
    plan: [],
    steps: [],
    notes: [],
  };
}
