import { capitalised } from "../capitalised.ts";
import type { BudgetWay } from "../../core/money/budget.ts";
import { type BudgetState, leftIn } from "../../core/money/budgetState.ts";
import type { BudgetName } from "../../core/money/budgetBook.ts";
import type { Tier } from "../../core/models/tier.ts";
import type { MicroUsd } from "../../core/money/usage.ts";
import type { AdviceAction } from "../../core/provider/failure/advice.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { BudgetView } from "../../protocol/updates.ts";
import type { Refusal } from "./budgets.ts";
import { t } from "../../l10n/language.ts";

/** Whose budget, in the middle of a sentence. */
export const budgetWords: Readonly<Record<BudgetName, string>> = {
  session: t("this session’s budget"),
  day: t("today’s budget"),
  month: t("this month’s budget"),
  workspace: t("this workspace’s budget"),
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
      const running =
        budget.reserved > 0 ? t(" {0} is set aside for running answers.", formatMoney(budget.reserved)) : "";
      return {
        title: left === 0 ? t("{0} is used up", capitalised(name)) : t("This could go past {0}", name),
        sentence: t(
          "{0} of {1} is left. {2} may cost up to {3}.{4}",
          formatMoney(left),
          formatMoney(budget.limit),
          capitalised(tier),
          formatMoney(asked),
          running,
        ),
        actions: ["changeBudget"],
      };
    }
    case "unknownPrice":
      return {
        title: t("The price of {0} is not known", model),
        sentence: t("No budget can hold what has no price. It is asked only if you say so."),
        actions: ["changeBudget"],
      };
    case "unreadable":
      return {
        title: t("What was spent cannot be read"),
        sentence: t(
          "While a budget is set, Plumb sends nothing that it cannot count. Begin the count anew from the ledger; the unreadable file is kept.",
        ),
        actions: ["mendBudget", "showLog"],
      };
    case "unwritable":
      return {
        title: t("The budget could not be written down"),
        sentence: t("The disk may be full or locked. While a budget is set, Plumb sends nothing that it cannot count."),
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
