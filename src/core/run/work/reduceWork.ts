import type { Tier } from "../../models/tier.ts";
import type { MicroUsd } from "../../money/usage.ts";
import { type Plan, planningId, withCheck } from "./plan.ts";
import { planFaults } from "./planFaults.ts";
import { isAnyRunning, isWorkedThrough, mayRetry, maySkip, standingOf } from "./stepStanding.ts";
import type { Attempt, StepState, Work } from "./workState.ts";
import { tCount } from "../../../l10n/language.ts";

export const youPaused = "You paused it.";

/** Everything that changes how a task stands. `planningId` names the making of the plan. */
export type WorkAct =
  | { readonly type: "began"; readonly step: string; readonly turn: string; readonly tier: Tier; readonly at: number }
  | ({ readonly type: "ended"; readonly step: string; readonly sentence?: string } & Pick<Attempt, "turn"> &
      Required<Pick<Attempt, "end" | "endedAt">> &
      Pick<Attempt, "cost" | "isEstimated" | "isKept" | "model">)
  | { readonly type: "planned"; readonly plan: Plan }
  | { readonly type: "planAgain"; readonly tier: Tier; readonly description: string }
  | { readonly type: "approved"; readonly plan: Plan; readonly limit: MicroUsd | undefined }
  | { readonly type: "retried"; readonly step: string; readonly tier: Tier | undefined }
  | { readonly type: "skipped"; readonly step: string }
  | { readonly type: "limited"; readonly limit: MicroUsd | undefined }
  | { readonly type: "paused"; readonly because: string }
  | { readonly type: "resumed" }
  | { readonly type: "merged"; readonly notes: readonly string[] }
  | { readonly type: "concluded"; readonly verdict: NonNullable<Work["verdict"]> };

/** The task after one more thing. What does not fit how it stands (a button that was pressed late) changes nothing. */
export function reduceWork(work: Work, act: WorkAct): Work {
  switch (act.type) {
    case "began":
      return began(work, act);
    case "ended":
      return withStep(work, act.step, (step) => ended(step, act));
    case "planned":
      return { ...freed(work), phase: "planned", plan: [...act.plan], steps: [] };
    case "planAgain":
      if (work.phase !== "planned" && (work.phase !== "planning" || work.planning.state === "running")) return work;
      return {
        ...freed(work),
        description: act.description,
        phase: "planning",
        plan: [],
        planning: again(work.planning, act.tier),
      };
    case "approved":
      return approved(work, act.plan, act.limit);
    case "retried":
      if (!mayRetry(work, act.step)) return work;
      return withStep(freed(work), act.step, (step) => again(step, act.tier));
    case "skipped":
      if (!maySkip(work, act.step)) return work;
      return withStep(helped(work), act.step, (step) => ({ ...silent(step), state: "skipped" }));
    case "limited":
      return withLimit(helped(work), act.limit);
    case "paused":
      return work.phase === "done" ? work : { ...work, paused: act.because };
    case "resumed":
      return freed(work);
    case "merged":
      return { ...work, notes: [...act.notes] };
    case "concluded":
      return isWorkedThrough(work) ? { ...freed(work), phase: "done", verdict: act.verdict } : work;
    default:
      act satisfies never;
      return work;
  }
}

function began(work: Work, { step: id, turn, tier, at }: Extract<WorkAct, { type: "began" }>): Work {
  const may =
    id === planningId
      ? work.phase === "planning" && work.planning.state !== "running"
      : work.phase === "running" && standingOf(work, id) === "ready";
  if (!may) return work;
  return withStep(work, id, (step) => ({
    ...silent(step),
    state: "running",
    attempts: [...step.attempts, { turn, tier, at }],
  }));
}

/** The last word on an attempt: what it cost may come after it was cut off. */
function ended(step: StepState, act: Extract<WorkAct, { type: "ended" }>): StepState {
  const { turn, end, endedAt, cost, isEstimated, isKept, model, sentence } = act;
  const told = {
    turn,
    end,
    endedAt,
    ...(cost !== undefined && { cost }),
    ...(isEstimated && { isEstimated }),
    ...(isKept && { isKept }),
    ...(model !== undefined && { model }),
  };
  const attempts = step.attempts.map((attempt) => (attempt.turn === turn ? { ...attempt, ...told } : attempt));
  if (step.state !== "running" || step.attempts.at(-1)?.turn !== turn) return { ...step, attempts };
  const state = end === "cut" ? "waiting" : end;
  return { ...silent(step), state, attempts, ...(sentence !== undefined && { sentence }) };
}

/** The way to a plan that was changed while it waited; one with faults is not taken. */
function approved(work: Work, plan: Plan, limit: MicroUsd | undefined): Work {
  if (work.phase !== "planned" || planFaults(plan).length > 0) return work;
  const whole = withCheck(plan);
  const steps = whole.map(({ id }): StepState => ({ id, state: "waiting", attempts: [] }));
  return { ...withLimit(freed(work), limit), phase: "running", plan: [...whole], steps };
}

function again(step: StepState, tier: Tier | undefined): StepState {
  return { ...silent(step), state: "waiting", ...(tier !== undefined && { tier }) };
}

function silent(step: StepState): StepState {
  const { sentence: _, ...rest } = step;
  return rest;
}

function withStep(work: Work, id: string, change: (step: StepState) => StepState): Work {
  if (id === planningId) return { ...work, planning: change(work.planning) };
  return { ...work, steps: work.steps.map((step) => (step.id === id ? change(step) : step)) };
}

function withLimit(work: Work, limit: MicroUsd | undefined): Work {
  const { limit: _, ...rest } = work;
  return { ...rest, ...(limit !== undefined && { limit }) };
}

/** It goes on where it only waited for help; the user's own pause stays. */
function helped(work: Work): Work {
  return work.paused === youPaused ? work : freed(work);
}

function freed(work: Work): Work {
  const { paused: _, ...rest } = work;
  return rest;
}

/** Why nothing can go on although something is left; undefined while something can, or nothing is left. */
export function stuckBecause(work: Work): string | undefined {
  if (work.phase !== "running" || work.paused !== undefined || isAnyRunning(work) || isWorkedThrough(work)) {
    return undefined;
  }
  if (work.steps.some(({ id }) => standingOf(work, id) === "ready")) return undefined;
  const failed = work.steps.filter(({ state }) => state === "failed").length;
  return tCount(
    failed,
    "A step has failed, and the rest needs it. Retry it, perhaps at another tier, or skip it.",
    "{0} steps have failed, and the rest needs them. Retry them, perhaps at another tier, or skip them.",
  );
}
