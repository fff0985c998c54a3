import { type BudgetState, leftIn } from "../../core/money/budgetState.ts";
import { formatMoney } from "../../protocol/numbers.ts";

const names = { session: "session", day: "today", month: "this month", workspace: "this workspace" } as const;

/** The budgets under the table of the status bar's hover; empty when none is set. */
export function budgetLines(states: readonly BudgetState[] | undefined): string {
  if (!states) return "\n\nThe budgets cannot be read: nothing is sent until that is mended.";
  if (states.length === 0) return "";
  const left = states.map((state) => `${names[state.name]} ${formatMoney(Math.max(0, leftIn(state)))}`);
  const assumed = Math.max(...states.map((state) => state.assumed));
  const note =
    assumed > 0
      ? `\n\n${formatMoney(assumed)} is assumed for answers whose window was gone before their bill came.`
      : "";
  return `\n\nBudget left: ${left.join(" · ")}${note}`;
}
