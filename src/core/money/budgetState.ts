import type { BudgetName, Use } from "./budgetBook.ts";
import type { MicroUsd } from "./usage.ts";

/** A budget that is set, with what counts against it now. */
export interface BudgetState extends Use {
  readonly name: BudgetName;
  readonly limit: MicroUsd;
}

/** Micro-dollars that nothing is set aside for; below 0 where more was spent than allowed. */
export function leftIn({ limit, spent, reserved }: BudgetState): MicroUsd {
  return limit - spent - reserved;
}

/** Budgets are warned of on what was spent and what may be. */
export function usedPercent({ limit, spent, reserved }: BudgetState): number {
  return limit === 0 ? 100 : ((spent + reserved) * 100) / limit;
}
