import { tiers, type Tier } from "../models/tier.ts";
import { type Boundaries, boundariesFor, type TierPrices } from "./caution.ts";
import type { Decision, Reason } from "./decision.ts";
import { featuresOf } from "./features.ts";
import { type Lean, leanPoints } from "./lean.ts";
import type { Learner } from "./learner.ts";
import { basePoints, rules } from "./rules.ts";
import type { Signals } from "./signals.ts";
import { t } from "../../l10n/language.ts";

export interface DecideOptions {
  readonly lean?: Lean;
  /** What this user's own outcomes have taught. */
  readonly learner?: Pick<Learner, "correction" | "spread"> | undefined;
  /** What was asked of a model about a close question. */
  readonly opinion?: Reason | undefined;
  /** Without them, being unsure moves no boundary. */
  readonly prices?: TierPrices | undefined;
}

/** Points that max needs from rules about the depth of the question. */
const deepPointsForMax = 40;

/** The tier and why. Pure and deterministic; the score is the command's base and the reasons' weights summed up. */
export function decide(
  signals: Signals,
  { lean = "balanced", learner, opinion, prices }: DecideOptions = {},
): Decision {
  const ruled = rules.flatMap((rule) => {
    const weight = round(rule.weight * rule.strength(signals));
    return weight === 0 ? [] : [{ weight, isDeep: rule.isDeep, text: rule.reason(signals) }];
  });
  const ruleScore = round(basePoints[signals.command] + ruled.reduce((sum, { weight }) => sum + weight, 0));
  const learnt = round(learner?.correction(featuresOf(signals, ruleScore)) ?? 0);
  const found = [
    ...ruled,
    { weight: learnt, isDeep: true, text: t("your earlier answers") },
    { weight: opinion?.weight ?? 0, isDeep: true, text: opinion?.text ?? "" },
    { weight: leanPoints[lean], isDeep: false, text: t("leaning {0}", lean) },
  ].filter(({ weight }) => weight !== 0);
  const score = round(ruleScore + learnt + (opinion?.weight ?? 0) + leanPoints[lean]);
  const deepPoints = found.reduce((sum, { weight, isDeep }) => (isDeep ? sum + weight : sum), 0);
  const boundaries = boundariesFor(learner?.spread() ?? 0, prices);
  const earned = tiers.findLast((tier) => score >= startOf(tier, boundaries)) ?? "low";
  const tier = earned === "max" && deepPoints < deepPointsForMax ? "high" : earned;
  const direction = tier === "low" ? -1 : 1;
  const reasons = found
    .map(({ text, weight }): Reason => ({ text, weight }))
    .toSorted((a, b) => Number(b.weight * direction > 0) - Number(a.weight * direction > 0) || size(b) - size(a));
  return {
    tier,
    score,
    reasons: reasons.length > 0 ? reasons : [{ text: plainReasons[signals.command], weight: 0 }],
    runnerUp: nearest(tier, score, boundaries),
    boundaries,
    chosenBy: "router",
    ruleScore,
  };
}

const plainReasons = {
  explain: t("little code"),
  debug: t("no problem reported"),
  fix: t("no problem reported"),
  review: t("little code"),
  test: t("little code"),
  refactor: t("little code"),
  message: t("a commit message"),
  ask: t("plain question"),
  compact: t("summary of the chat"),
} satisfies Record<Signals["command"], string>;

/** The user's word stands; what the router would have chosen stays visible. */
export function chosenByUser(decision: Decision, tier: Tier): Decision {
  return {
    tier,
    score: decision.score,
    ruleScore: decision.ruleScore,
    boundaries: decision.boundaries,
    reasons: [{ text: t("you chose it"), weight: 0 }],
    runnerUp: decision.tier === tier ? decision.runnerUp : decision.tier,
    chosenBy: "user",
  };
}

/** The neighbouring tier whose side of the boundary is closer. */
function nearest(tier: Tier, score: number, boundaries: Boundaries): Tier | undefined {
  const index = tiers.indexOf(tier);
  const [below, above] = [tiers[index - 1], tiers[index + 1]];
  if (below === undefined || above === undefined) return below ?? above;
  return score - startOf(tier, boundaries) < startOf(above, boundaries) - score ? below : above;
}

function startOf(tier: Tier, boundaries: Boundaries): number {
  return tier === "low" ? -Infinity : boundaries[tier];
}

function size({ weight }: Reason): number {
  return Math.abs(weight);
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
