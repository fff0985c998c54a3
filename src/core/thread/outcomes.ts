import type { Piece } from "../context/piece.ts";
import { decide } from "../router/decide.ts";
import { featuresOf } from "../router/features.ts";
import type { Learnt } from "../router/memory.ts";
import { lessonOf, type OutcomeKind } from "../router/outcome.ts";
import { readQuestion } from "../router/question.ts";
import { isRepeated, saysStillWrong } from "../router/sayings.ts";
import { signalsOf } from "../router/signals.ts";
import { type Tier, tiers } from "../models/tier.ts";
import type { Exchange } from "../task/task.ts";
import type { Turn } from "./turn.ts";

/** Below so many tokens of thought, a deep tier was hardly used. */
const hardlyThought = 300;

/** Only an answer that came whole says whether its tier was right; neither a simulated nor a kept one teaches. */
export function canTeach({ command, state, decision, receipt }: Turn): boolean {
  return (
    command !== "compact" &&
    state === "done" &&
    decision !== undefined &&
    receipt !== undefined &&
    !receipt.isSimulated &&
    !receipt.cached
  );
}

/** What asking a turn again at `tier`, or as it was, says of its first answer. */
export function outcomeOfRetry(turn: Turn, tier: Tier | undefined): OutcomeKind {
  const before = turn.decision?.tier ?? tier;
  if (tier === undefined || before === undefined || tier === before) return "repeated";
  return tiers.indexOf(tier) > tiers.indexOf(before) ? "deepened" : "lightened";
}

/** What the next question of the thread says of the answer before it. */
export function outcomeOfNext(before: Turn, question: string): OutcomeKind {
  const next = readQuestion(question);
  if (saysStillWrong(next)) return "stillWrong";
  return isRepeated(next, readQuestion(before.question)) ? "repeated" : "wentOn";
}

/** Whether a deep tier was paid for and hardly used. Servers that do not count thinking report 0: that says nothing. */
export function isBarelyThought({ decision, receipt }: Turn): boolean {
  const thought = receipt?.usage?.reasoning ?? 0;
  const isDeep = decision?.tier === "high" || decision?.tier === "max";
  return isDeep && receipt?.isEstimated === false && thought > 0 && thought < hardlyThought;
}

/** What a turn's outcome teaches; the question is read again as it was routed, so nothing else need be kept of it. */
export function learntFrom(
  { turn, pieces }: { readonly turn: Turn; readonly pieces: readonly Piece[] },
  earlier: readonly Exchange[],
  kind: OutcomeKind,
  at: number,
): Learnt | undefined {
  if (!turn.decision) return undefined;
  const signals = signalsOf({ command: turn.command, question: turn.question, earlier }, pieces);
  const { ruleScore: score = 0 } = decide(signals);
  const lesson = lessonOf({ kind, tier: turn.decision.tier }, score);
  return { turn: turn.id, at, kind, features: featuresOf(signals, score), score, lesson };
}
