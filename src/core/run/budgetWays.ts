import { type Tier, tiers } from "../models/tier.ts";
import type { BudgetWay } from "../money/budget.ts";
import type { MicroUsd } from "../money/usage.ts";
import { worstCost } from "../money/worstCost.ts";
import type { Prepared } from "./prepare.ts";

/** What a prepared question may cost at most, by what is sent. Undefined without a price. */
export function worstOf({ request, model }: Pick<Prepared, "request" | "model">): MicroUsd | undefined {
  return worstCost(mostOf(request), model);
}

/** A cap is offered in steps, so that it reads well and need not be computed to the token. */
const capStep = 500;
/** The least that a cap must leave: twice what the tier thinks as a rule, and a short answer. */
const thinkingRoom = 2;
const shortAnswer = 1_000;

/**
 * How a question that may cost more than `left` can still be asked: by the nearest lower tier that fits, with a smaller
 * output cap that still holds an answer, and past the budget.
 */
export async function budgetWays(
  prepared: Prepared,
  left: MicroUsd,
  atTier: (tier: Tier) => Promise<Prepared>,
): Promise<readonly BudgetWay[]> {
  const ways: BudgetWay[] = [];
  for (const tier of left > 0 ? tiersBelow(prepared.decision.tier) : []) {
    const atMost = worstOf(await atTier(tier));
    if (atMost === undefined || atMost > left) continue;
    ways.push({ kind: "tier", tier, atMost });
    break;
  }
  const cap = smallerCap(prepared, left);
  if (cap) ways.push(cap);
  return [...ways, { kind: "anyway", atMost: worstOf(prepared) }];
}

/** The nearest first. */
function tiersBelow(tier: Tier): readonly Tier[] {
  return tiers.slice(0, tiers.indexOf(tier)).toReversed();
}

function smallerCap({ request, model, estimate, rung }: Prepared, left: MicroUsd): BudgetWay | undefined {
  const most = mostOf(request);
  const [none, whole] = [worstCost({ ...most, maxOutputTokens: 0 }, model), worstCost(most, model)];
  if (none === undefined || whole === undefined || whole <= none) return undefined;
  const perToken = (whole - none) / rung.maxOutputTokens;
  const maxOutputTokens = Math.floor((left - none) / perToken / capStep) * capStep;
  if (maxOutputTokens < estimate.typicalThinking * thinkingRoom + shortAnswer) return undefined;
  const atMost = worstCost({ ...most, maxOutputTokens }, model);
  return atMost === undefined || atMost > left || maxOutputTokens >= rung.maxOutputTokens
    ? undefined
    : { kind: "cap", maxOutputTokens, atMost };
}

function mostOf({ mostInputTokens = 0, maxOutputTokens, hostedTools = [] }: Prepared["request"]) {
  return { inputTokens: mostInputTokens, maxOutputTokens, hostedTools: hostedTools.map(({ tool }) => tool) };
}
