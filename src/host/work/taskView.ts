import { hasEnded, type RunRecord } from "../../core/run/record/runRecord.ts";
import { inOrder } from "../../core/run/work/planOrder.ts";
import type { PlannedStep } from "../../core/run/work/plan.ts";
import { mayRetry, maySkip, standingOf, stepOf } from "../../core/run/work/stepStanding.ts";
import type { Conclusion } from "../../core/run/work/verdict.ts";
import type { StepState, Work } from "../../core/run/work/workState.ts";
import { elapsedOf, sumOf, sumOfWork } from "../../core/run/work/workSum.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { TaskStep, TaskView } from "../../protocol/task.ts";

export interface TaskFacts {
  /** Of the steps that run in this window, by their ids. */
  readonly live: (id: string) => Turn | undefined;
  readonly isHere: boolean;
  /** Of the last step, once all is done. */
  readonly checked: Conclusion | undefined;
  readonly changes: TaskView["changes"];
}

/** A task as its page shows it. */
export function taskView(record: RunRecord, work: Work, { live, isHere, checked, changes }: TaskFacts): TaskView {
  const { cost, isWhole, isEstimated } = sumOfWork(work);
  return {
    id: record.id,
    description: work.description,
    phase: work.phase,
    sentence: record.detail,
    state: stateOf(record, isHere),
    planning: {
      ...newsOf(work.planning, live(work.planning.id)),
      standing: work.planning.state,
      usedTier: work.planning.attempts.at(-1)?.tier,
    },
    steps: inOrder(work.plan).map((step) => stepView(work, step, live(step.id))),
    cost,
    isCostWhole: isWhole,
    isEstimated,
    isSimulated: record.isSimulated,
    limit: work.limit,
    verdict: work.verdict,
    notes: work.notes,
    because: checked?.because ?? "",
    result: checked?.result,
    changes,
  };
}

function stateOf(record: RunRecord, isHere: boolean): TaskView["state"] {
  const { state } = record;
  if (state === "done" || state === "cancelled") return state;
  if (hasEnded(record)) return "failed";
  if (state === "paused") return "still";
  return isHere || record.lease === undefined ? "going" : "elsewhere";
}

function stepView(work: Work, planned: PlannedStep, live: Turn | undefined): TaskStep {
  const step = stepOf(work, planned.id) ?? { id: planned.id, state: "waiting", attempts: [] };
  const over = step.attempts.filter(({ end }) => end !== undefined);
  const { cost, isWhole, isEstimated } = sumOf(over);
  const last = step.attempts.at(-1);
  return {
    ...planned,
    ...newsOf(step, live),
    standing: standingOf(work, planned.id),
    usedTier: last?.tier,
    model: last?.model ?? live?.rung?.model,
    cost: over.length > 0 && isWhole ? cost : undefined,
    isEstimated,
    isKept: last?.isKept === true,
    attempts: step.attempts.length,
    elapsedMs: elapsedOf({ ...step, attempts: over }, 0),
    sentence: step.sentence,
    mayRetry: mayRetry(work, planned.id),
    maySkip: maySkip(work, planned.id),
  };
}

function newsOf({ state, attempts }: StepState, live: Turn | undefined) {
  return {
    runningSince: state === "running" ? attempts.at(-1)?.at : undefined,
    headline: live?.thinking?.headline,
    outputTokens: live?.outputTokens ?? 0,
    isInBackground: live?.background !== undefined,
  };
}
