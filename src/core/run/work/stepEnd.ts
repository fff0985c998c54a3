import type { FailureKind } from "../../provider/failure/failure.ts";
import type { Turn } from "../../thread/turn.ts";
import type { WorkAct } from "./reduceWork.ts";
import { t } from "../../../l10n/language.ts";

type Ended = Extract<WorkAct, { type: "ended" }>;

/** What would stop every other step as well, and what only the user can mend: the step waits, and the task with it. */
const stopsAll: ReadonlySet<FailureKind> = new Set([
  "noConnection",
  "budget",
  "auth",
  "permission",
  "quota",
  "network",
  "notAnApi",
]);

/** What became of a step, by its turn as it ended; `pause` says why nothing else should begin. */
export function stepEnd(step: string, turn: Turn, endedAt: number): { readonly act: Ended; readonly pause?: string } {
  const act = (end: Ended["end"], sentence?: string): Ended => ({
    type: "ended",
    step,
    turn: turn.id,
    end,
    endedAt,
    ...billOf(turn),
    ...(sentence !== undefined && { sentence }),
  });
  switch (turn.state) {
    case "done":
      return { act: doneOrNot(turn, act) };
    case "failed": {
      const { failure, advice } = turn;
      const sentence = advice ? `${advice.title}. ${advice.sentence}` : t("It failed, and nobody said why.");
      return failure && stopsAll.has(failure.kind)
        ? { act: act("cut", sentence), pause: sentence }
        : { act: act("failed", sentence) };
    }
    case "stopped":
    case "interrupted":
    case "running":
      return { act: act("cut", t("It was cut off before its end, and is asked again when the task goes on.")) };
    default:
      turn.state satisfies never;
      return { act: act("failed") };
  }
}

function doneOrNot({ finish, answer }: Turn, act: (end: Ended["end"], sentence?: string) => Ended): Ended {
  if (finish === "length")
    return act(
      "failed",
      t("The answer reached its longest length before it was whole. A deeper tier has room for more."),
    );
  if (finish === "contentFilter" || finish === "refusal")
    return act("failed", t("The model refused to answer. Say it in other words, or skip the step."));
  return answer.trim() === "" ? act("failed", t("The model answered with nothing.")) : act("done");
}

/** Without a receipt nothing was billed; with one whose price is not known, that is not known here either. */
function billOf({ receipt }: Turn): Pick<Ended, "cost" | "isEstimated" | "isKept" | "model"> {
  if (!receipt) return { cost: 0 };
  const { cost, isEstimated, cached, model } = receipt;
  return {
    model,
    ...(cost && { cost: cost.total }),
    ...(isEstimated && { isEstimated: true }),
    ...(cached && { isKept: true }),
  };
}
