import type { MicroUsd } from "../../core/money/usage.ts";
import type { Work } from "../../core/run/work/workState.ts";
import { sumOfWork } from "../../core/run/work/workSum.ts";
import { formatMoney } from "../../protocol/numbers.ts";

/**
 * Why a step may not begin under the task's own limit, in one sentence; undefined where it may. It counts at its worst
 * case, as does what runs, which is `held`. What a step looks up is billed on top, and counts once it has ended.
 */
export function overLimit(
  work: Work,
  title: string,
  held: MicroUsd,
  ceiling: MicroUsd | undefined,
): string | undefined {
  const { limit } = work;
  if (limit === undefined) return undefined;
  const { cost, isWhole } = sumOfWork(work);
  if (ceiling === undefined || !isWhole) {
    return `The task has a limit of ${formatMoney(limit)}, and ${ceiling === undefined ? `the price of “${title}” is` : "some of what was spent is"} not known. Take the limit away to go on.`;
  }
  const room = Math.max(0, limit - cost - held);
  if (ceiling <= room) return undefined;
  return `“${title}” may cost up to ${formatMoney(ceiling)}, and ${formatMoney(room)} of the task’s limit of ${formatMoney(limit)} is left. Raise the limit, choose a lower tier for it, or skip it.`;
}
