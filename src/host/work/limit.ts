import type { MicroUsd } from "../../core/money/usage.ts";
import type { Work } from "../../core/run/work/workState.ts";
import { sumOfWork } from "../../core/run/work/workSum.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { t } from "../../l10n/language.ts";

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
    return ceiling === undefined
      ? t(
          "The task has a limit of {0}, and the price of “{1}” is not known. Take the limit away to go on.",
          formatMoney(limit),
          title,
        )
      : t(
          "The task has a limit of {0}, and some of what was spent is not known. Take the limit away to go on.",
          formatMoney(limit),
        );
  }
  const room = Math.max(0, limit - cost - held);
  if (ceiling <= room) return undefined;
  return t(
    "“{0}” may cost up to {1}, and {2} of the task’s limit of {3} is left. Raise the limit, choose a lower tier for it, or skip it.",
    title,
    formatMoney(ceiling),
    formatMoney(room),
    formatMoney(limit),
  );
}
