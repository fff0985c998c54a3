import { checkId, type PlannedStep } from "./plan.ts";
import type { StepState, Work } from "./workState.ts";

/** A step's state as people read it. `ready`: nothing is missing. `blocked`: a step that it needs has failed. */
export type Standing = StepState["state"] | "ready" | "blocked" | "paused";

/** Undefined for an id that no step has, such as that of the planning. */
export const stepOf = (work: Work, id: string): StepState | undefined => work.steps.find((step) => step.id === id);
const plannedOf = (work: Work, id: string): PlannedStep | undefined => work.plan.find((step) => step.id === id);

/** What is skipped holds nobody up; whoever needed it is told. */
const isOver = (step: StepState | undefined): boolean => step?.state === "done" || step?.state === "skipped";

/** `waiting` also for an id that no step has. */
export function standingOf(work: Work, id: string): Standing {
  const step = stepOf(work, id);
  if (!step || step.state !== "waiting") return step?.state ?? "waiting";
  const inputs = inputsOf(work, id).map((input) => stepOf(work, input));
  if (inputs.every(isOver)) return work.paused === undefined ? "ready" : "paused";
  return isBlocked(work, id) ? "blocked" : "waiting";
}

/** The checking step needs every other one. */
export function inputsOf(work: Work, id: string): readonly string[] {
  if (id === checkId) return work.plan.map((step) => step.id).filter((each) => each !== checkId);
  return plannedOf(work, id)?.inputs ?? [];
}

function isBlocked(work: Work, id: string): boolean {
  return inputsOf(work, id).some((input) => {
    const state = stepOf(work, input)?.state;
    return state === "failed" || (state === "waiting" && isBlocked(work, input));
  });
}

/** What may begin now, in the plan's order. */
export function readySteps(work: Work): readonly PlannedStep[] {
  if (work.phase !== "running" || work.paused !== undefined) return [];
  return work.plan.filter(({ id }) => standingOf(work, id) === "ready");
}

/** Nothing is left to do, whether well or not. */
export const isWorkedThrough = (work: Work): boolean => work.phase === "running" && work.steps.every(isOver);

/** The making of the plan counts as a step. */
export const isAnyRunning = (work: Work): boolean =>
  work.planning.state === "running" || work.steps.some(({ state }) => state === "running");

/** Whether asking it again takes nothing back that others rest on. */
export function mayRetry(work: Work, id: string): boolean {
  const state = stepOf(work, id)?.state;
  if (work.phase !== "running") return false;
  if (state === "failed") return true;
  if (state !== "skipped" && state !== "done") return false;
  return work.plan
    .filter((step) => inputsOf(work, step.id).includes(id))
    .every((step) => ["waiting", "failed", "skipped"].includes(stepOf(work, step.id)?.state ?? ""));
}

/** Whether it is still to be done, or has failed. */
export function maySkip(work: Work, id: string): boolean {
  const state = stepOf(work, id)?.state;
  return work.phase === "running" && (state === "waiting" || state === "failed");
}
