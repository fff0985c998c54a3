import type { Tier } from "../../core/models/tier.ts";
import type { BudgetWay } from "../../core/money/budget.ts";
import { leftIn } from "../../core/money/budgetState.ts";
import type { Advice } from "../../core/provider/failure/advice.ts";
import { budgetWays, worstOf } from "../../core/run/budgetWays.ts";
import type { Prepared, Question } from "../../core/run/prepare.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import type { BudgetView } from "../../protocol/updates.ts";
import { budgetView } from "./budgetCard.ts";
import type { Refusal } from "./budgets.ts";
import { t } from "../../l10n/language.ts";

/** What a refused question's card or banner shows, with the ways that its own connection has. */
export async function viewOf(
  refusal: Refusal,
  question: Question,
  prepared: Prepared,
  ready: (question: Question) => Promise<Prepared>,
): Promise<BudgetView> {
  const { tier } = prepared.decision;
  const ways = await waysOf(refusal, question, prepared, ready);
  return budgetView(refusal, { tier, model: prepared.rung.model }, ways);
}

async function waysOf(
  refusal: Refusal,
  question: Question,
  prepared: Prepared,
  ready: (question: Question) => Promise<Prepared>,
): Promise<readonly BudgetWay[]> {
  if (refusal.kind === "unreadable" || refusal.kind === "unwritable") return [];
  // A summary has the cheapest tier, and one that is cut short stands for nothing.
  if (refusal.kind !== "over" || question.task.command === "compact") {
    return [{ kind: "anyway", atMost: worstOf(prepared) }];
  }
  const atTier = (tier: Tier) => ready({ ...question, tier, model: undefined, maxOutputTokens: undefined });
  return budgetWays(prepared, leftIn(refusal.budget), atTier);
}

/** The banner's words as a card under the question. */
export function adviceOf({ title, sentence, actions, ways }: BudgetView): Advice {
  return { title, sentence: t("{0} It was not sent.", sentence), actions, ways };
}

/** What the user agreed to stands with the question. */
export function withConsent(prepared: Prepared, { consent }: Question): Prepared {
  if (!consent) return prepared;
  const price = consent.upTo === undefined ? t("without a known price") : t("up to {0}", formatMoney(consent.upTo));
  return { ...prepared, notices: [...prepared.notices, t("You let this question go past the budget, {0}.", price)] };
}
