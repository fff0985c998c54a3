import { planForm, type Plan, planningId, planOf } from "../../core/run/work/plan.ts";
import { planFaults } from "../../core/run/work/planFaults.ts";
import type { WorkAct } from "../../core/run/work/reduceWork.ts";
import { stepEnd } from "../../core/run/work/stepEnd.ts";
import { planAgainQuestion, planQuestion } from "../../core/run/work/workPrompts.ts";
import type { Work } from "../../core/run/work/workState.ts";
import type { Exchange } from "../../core/task/task.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { AskInput } from "../chat/askInput.ts";
import type { WorkSources } from "./workSources.ts";
import { english, t } from "../../l10n/language.ts";

export interface PlanningDeps extends Pick<WorkSources, "names"> {
  /** Asks as an attempt at planning; undefined where it may not begin any more. */
  readonly ask: (input: AskInput, earlier: readonly Exchange[]) => Promise<Turn | undefined>;
  readonly write: (...acts: readonly WorkAct[]) => Promise<void>;
  readonly now: () => number;
}

const longestQuote = 20_000;
const cannotRead = "It is not in the form that was asked for.";

/** Has the task planned: once, and once more with what was wrong named. Two bad plans are told, and the user decides. */
export async function makePlan(work: Work, signal: AbortSignal, deps: PlanningDeps): Promise<void> {
  const { pieces, omissions } = await deps.names(signal);
  const tier = work.planning.tier ?? "low";
  const isAnew = work.planning.attempts.some(({ end }) => end === "done" || end === "failed");
  const input = { command: "ask", pieces, omissions, tier, answerShape: planForm.shape, isAnew } as const;
  const question = planQuestion(work.description);
  const first = await deps.ask({ ...input, question }, []);
  const wrong = first && (await taken(first, deps));
  if (!first || !wrong) return;

  const earlier = { question, answer: first.answer.slice(0, longestQuote) };
  // The names are in front of the model already, in the question before.
  const again = await deps.ask({ ...input, question: planAgainQuestion(wrong.forModel) }, [earlier]);
  const stillWrong = again && (await taken(again, deps));
  if (!stillWrong) return;
  const sentence = t(
    "The plan could not be used, also not when it was asked for again: {0} Plan it at another tier, or say the task in other words.",
    stillWrong.faults.slice(0, 3).join(" "),
  );
  await deps.write({ type: "paused", because: sentence });
}

/** What is wrong with an answer that is no plan, a sentence each. */
interface Faults {
  /** In the user's language. */
  readonly faults: readonly string[];
  readonly forModel: readonly string[];
}

/** Writes down how an attempt ended; what is wrong with its plan where it is whole and no plan. */
async function taken(turn: Turn, { write, now }: PlanningDeps): Promise<Faults | undefined> {
  const { act, pause } = stepEnd(planningId, turn, now());
  if (act.end !== "done") {
    const because = pause ?? act.sentence;
    const isOver = act.end === "failed" || pause !== undefined;
    await write(act, ...(isOver && because !== undefined ? [{ type: "paused", because } as const] : []));
    return undefined;
  }
  const reading = readPlan(turn.answer);
  if ("plan" in reading) {
    await write(act, { type: "planned", plan: reading.plan });
    return undefined;
  }
  await write({ ...act, end: "failed", sentence: reading.faults.join(" ") });
  return reading;
}

function readPlan(answer: string): { readonly plan: Plan } | Faults {
  const reading = planForm.read(answer);
  if (!reading.isRead)
    return {
      faults: [t("It is not in the form that was asked for."), reading.problem],
      forModel: [cannotRead, reading.problem],
    };
  const plan = planOf(reading.value);
  const faults = planFaults(plan);
  return faults.length > 0 ? { faults, forModel: planFaults(plan, english) } : { plan };
}
