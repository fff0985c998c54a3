import { type BudgetState, leftIn } from "../../core/money/budgetState.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { t } from "../../l10n/language.ts";

/** The budgets under the table of the status bar's hover; empty when none is set. */
export function budgetLines(states: readonly BudgetState[] | undefined): string {
  if (!states) return `\n\n${t("The budgets cannot be read: nothing is sent until that is mended.")}`;
  if (states.length === 0) return "";
  const left = states.map((state) => leftText(state));
  const assumed = Math.max(...states.map((state) => state.assumed));
  const note =
    assumed > 0
      ? `\n\n${t("{0} is assumed for answers whose window was gone before their bill came.", formatMoney(assumed))}`
      : "";
  return `\n\n${t("Budget left: {0}", left.join(" · "))}${note}`;
}

function leftText(state: BudgetState): string {
  const left = formatMoney(Math.max(0, leftIn(state)));
  switch (state.name) {
    case "session":
      return t("session {0}", left);
    case "day":
      return t("today {0}", left);
    case "month":
      return t("this month {0}", left);
    case "workspace":
      return t("this workspace {0}", left);
    default:
      state.name satisfies never;
      return left;
  }
}
