import type { BudgetWay } from "../money/budget.ts";
import type { Question } from "./prepare.ts";

/** What a way that the user took changes in the question. */
export function takeWay(
  way: BudgetWay | undefined,
): Partial<Pick<Question, "tier" | "maxOutputTokens" | "consent" | "isFlex">> {
  if (!way) return {};
  if (way.kind === "tier") return { tier: way.tier };
  if (way.kind === "standard") return { isFlex: false };
  return way.kind === "cap" ? { maxOutputTokens: way.maxOutputTokens } : { consent: { upTo: way.atMost } };
}
