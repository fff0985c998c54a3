import type { BudgetWay } from "../../core/money/budget.ts";
import { type BudgetState, leftIn } from "../../core/money/budgetState.ts";
import type { BudgetName } from "../../core/money/budgetBook.ts";
import type { Tier } from "../../core/models/tier.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { AdviceAction } from "../../core/provider/failure/advice.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { BudgetView } from "../../protocol/updates.ts";
import type { Refusal } from "./budgets.ts";

/** Whose budget, in the middle of a sentence. */
export const budgetWords: Readonly<Record<BudgetName, string>> = {
  session: "this session’s budget",
  day: "today’s budget",
  month: "this month’s budget",
  workspace: "this workspace’s budget",
};

export interface Asked {
  readonly tier: Tier;
  readonly model: string;
}

/** A refusal in the user's words, before sending and after. */
export function budgetView(refusal: Refusal, asked: Asked, ways: readonly BudgetWay[]): BudgetView {
  const { title, sentence, actions } = wordsOf(refusal, asked);
  return {
    title,
    sentence,
    ways,
    actions,
    ...(refusal.kind === "over" && { meter: meterOf(refusal.budget, refusal.asked) }),
  };
}

interface Words {
  readonly title: string;
  readonly sentence: string;
  readonly actions: readonly AdviceAction[];
}

function wordsOf(refusal: Refusal, { tier, model }: Asked): Words {
  switch (refusal.kind) {
    case "over": {
      const { budget, asked } = refusal;
      const left = Math.max(0, leftIn(budget));
      const name = budgetWords[budget.name];
      const running = budget.reserved > 0 ? ` ${formatMoney(budget.reserved)} is set aside for running answers.` : "";
      return {
        title: left === 0 ? `${capitalised(name)} is used up` : `This could go past ${name}`,
        sentence: `${formatMoney(left)} of ${formatMoney(budget.limit)} is left. ${capitalised(tier)} may cost up to ${formatMoney(asked)}.${running}`,
        actions: ["changeBudget"],
      };
    }
    case "unknownPrice":
      return {
        title: `The price of ${model} is not known`,
        sentence: "No budget can hold what has no price. It is asked only if you say so.",
        actions: ["changeBudget"],
      };
    case "unreadable":
      return {
        title: "What was spent cannot be read",
        sentence:
          "While a budget is set, Plumb sends nothing that it cannot count. Begin the count anew from the ledger; the unreadable file is kept.",
        actions: ["mendBudget", "showLog"],
      };
    case "unwritable":
      return {
        title: "The budget could not be written down",
        sentence: "The disk may be full or locked. While a budget is set, Plumb sends nothing that it cannot count.",
        actions: ["retry", "showLog"],
      };
    default:
      refusal satisfies never;
      return { title: "", sentence: "", actions: [] };
  }
}

function meterOf({ name, limit, spent, reserved }: BudgetState, asked: MicroUsd): NonNullable<BudgetView["meter"]> {
  return { label: capitalised(budgetWords[name]), limit, spent, reserved, asked };
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
