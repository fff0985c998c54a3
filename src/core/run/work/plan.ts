import * as z from "zod/mini";
import { tiers } from "../../models/tier.ts";
import { answerForm } from "../../provider/structured/answerForm.ts";

/** The last step of every plan, which Plumb adds: it needs all others, brings them together and checks them. */
export const checkId = "check";
/** Stands in lists of steps for the making of the plan itself, so no step may have it. */
export const planningId = "plan";

export const plannedStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  what: z.string(),
  why: z.string(),
  /** Ids of the steps whose results it needs. */
  inputs: z.array(z.string()),
  /** Paths relative to the workspace. */
  files: z.array(z.string()),
  /** How to tell that it is done well. */
  verify: z.string(),
  changesFiles: z.boolean(),
  /** By whoever made the plan. */
  suggested: z.enum(tiers),
  /** By the user; `auto`: the router weighs what is suggested. */
  tier: z.enum(["auto", ...tiers]),
});

/** A part of a task, as the user approved it. */
export type PlannedStep = Readonly<z.infer<typeof plannedStepSchema>>;
export type Plan = readonly PlannedStep[];

const described = (words: string) => z.string().check(z.describe(words));

/** A plan as a model is asked for it. */
export const planForm = answerForm(
  "task_plan",
  z.object({
    steps: z.array(
      z.object({
        id: described("Short, lower case, for example find-callers"),
        title: described("A few words for the reader"),
        what: described("What to do, so that somebody who sees only this step and its inputs can do it"),
        why: described("What the task needs it for, in a sentence"),
        inputs: z.array(z.string()).check(z.describe("Ids of the steps whose results it needs")),
        files: z.array(z.string()).check(z.describe("Paths in the workspace that it has to see")),
        verify: described("How to tell that it is done well"),
        changesFiles: z.boolean(),
        tier: z.enum(tiers).check(z.describe("How deep to think: low for look-ups, max for the hardest step only")),
      }),
    ),
  }),
);

type Answered = Extract<ReturnType<typeof planForm.read>, { isRead: true }>["value"];

/** What a model planned, with the checking step behind it. */
export function planOf({ steps }: Answered): Plan {
  const planned = steps.map(({ tier, ...step }): PlannedStep => ({ ...step, suggested: tier, tier: "auto" }));
  return withCheck(planned);
}

/** The checking step needs all others, whichever the user left in. Its words and its tier are the user's to change. */
export function withCheck(plan: Plan): Plan {
  const others = plan.filter(({ id }) => id !== checkId);
  const check = plan.find(({ id }) => id === checkId) ?? checkStep;
  return [...others, { ...check, inputs: others.map(({ id }) => id), changesFiles: false }];
}

const checkStep: PlannedStep = {
  id: checkId,
  title: "Check the whole",
  what: "Bring the results together and check them against the task.",
  why: "Steps that are right one by one may not fit each other.",
  inputs: [],
  files: [],
  verify: "Each step's own check holds, and the task is done.",
  changesFiles: false,
  suggested: "high",
  tier: "auto",
};
