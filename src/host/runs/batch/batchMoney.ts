import type { BatchPorts } from "../../../core/run/batch/batchPorts.ts";
import type { BatchOwn } from "../../../core/run/batch/batchOwn.ts";
import type { BudgetsOffice, Refusal } from "../../budget/budgets.ts";
import { budgetWords } from "../../budget/budgetCard.ts";
import { formatMoney } from "../../../protocol/numbers.ts";
import { t } from "../../../l10n/language.ts";

/** The provider’s day for a batch, the time until its results are looked at, and a night that the machine may sleep. */
const longestMs = 72 * 3_600_000;

/** A batch's reservations in the book of all windows. The simulation is not money. */
export function batchMoney(
  budgets: Pick<BudgetsOffice, "guard">,
  { consent }: Pick<BatchOwn, "consent">,
  isSimulated: boolean,
  now: () => number,
): BatchPorts["money"] {
  const agreed = consent && { upTo: consent.upTo };
  return {
    async reserve(name, worst) {
      if (isSimulated) return { refusal: undefined };
      const guard = budgets.guard(agreed, { id: name, isGoingOn: false, until: now() + longestMs });
      const grant = await guard.reserve(worst);
      if (grant.kind === "granted") return { refusal: undefined };
      const refusal = guard.refusal();
      return { refusal: refusal ? sentenceOf(refusal) : grant.message };
    },
    async settle(name, cost, worst) {
      if (isSimulated) return;
      const guard = budgets.guard(undefined, { id: name, isGoingOn: true, until: now() + longestMs });
      const grant = await guard.reserve(worst);
      if (grant.kind === "granted") await grant.settle(cost);
    },
  };
}

function sentenceOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case "over":
      return t(
        "A part of it may cost up to {0}, and that does not fit into {1}.",
        formatMoney(refusal.asked),
        budgetWords[refusal.budget.name],
      );
    case "unknownPrice":
      return t("Its price is not known, and a budget is set.");
    case "unreadable":
    case "unwritable":
      return t("The book of the budgets cannot be read or written, and a budget is set.");
  }
}
