import * as z from "zod/mini";
import type { Budgets } from "../../core/money/budget.ts";
import { type BudgetName, budgetNames } from "../../core/money/budgetBook.ts";

/** In dollars. What is no amount is read as nothing to spend: a budget that was meant must not fail open. */
const dollars = z.catch(z.nullish(z.number().check(z.minimum(0), z.maximum(1_000_000))), 0);

/** Setting `plumb.budgets`, each in dollars; absent or null: no limit. */
export const budgetSettings = z.object({ session: dollars, day: dollars, month: dollars, workspace: dollars });

/** Dollars as they stand in the settings, in micro-dollars. */
export function budgetsOf(written: z.infer<typeof budgetSettings>): Budgets {
  const set: Partial<Record<BudgetName, number>> = {};
  for (const name of budgetNames) {
    const usd = written[name];
    if (typeof usd === "number") set[name] = Math.round(usd * 1_000_000);
  }
  return set;
}
