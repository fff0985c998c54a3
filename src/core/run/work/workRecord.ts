import type { RunRecord } from "../record/runRecord.ts";
import { isAnyRunning } from "./stepStanding.ts";
import { type Work, workSchema } from "./workState.ts";
import { sumOfWork } from "./workSum.ts";
import { youPaused } from "./reduceWork.ts";
import { t } from "../../../l10n/language.ts";

/** The task in a run's record; undefined for one that another version of Plumb wrote. */
export function workIn({ own }: Pick<RunRecord, "own">): Work | undefined {
  const parsed = workSchema.safeParse(own);
  return parsed.success ? parsed.data : undefined;
}

/** A run's record with the task as it now stands. Skipped steps are neither done nor failed. */
export function withWork(record: RunRecord, work: Work): RunRecord {
  const { cost: _, progress: __, detail: ___, ...rest } = record;
  const { cost, isWhole } = sumOfWork(work);
  const count = (state: string) => work.steps.filter((step) => step.state === state).length;
  const total = work.steps.length - count("skipped");
  const detail = detailOf(work);
  return {
    ...rest,
    state: stateOf(work),
    ...(detail !== undefined && { detail }),
    ...(total > 0 && { progress: { done: count("done"), failed: count("failed"), total } }),
    ...(isWhole && { cost }),
    own: work,
  };
}

function stateOf(work: Work): RunRecord["state"] {
  if (work.phase === "done") return "done";
  if (isAnyRunning(work)) return "thinking";
  return work.paused !== undefined || work.phase === "planned" ? "paused" : "thinking";
}

const planWaits = t("The plan is ready: look at it, change it, and let it run.");
const verdicts = {
  holds: t("Done, and its check says that it holds."),
  fails: t("Done, but its check found something wrong."),
  unsaid: t("Done, without a clear word from its check."),
} satisfies Record<NonNullable<Work["verdict"]>, string>;

function detailOf(work: Work): string | undefined {
  if (work.phase === "done") return verdicts[work.verdict ?? "unsaid"];
  if (work.paused !== undefined && isAnyRunning(work)) return t("It pauses once the steps that run have ended.");
  // Kept in English, by which other windows know it.
  if (work.paused === youPaused) return t("You paused it.");
  return work.paused ?? (work.phase === "planned" ? planWaits : undefined);
}
