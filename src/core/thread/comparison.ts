import type { Tier } from "../models/tier.ts";
import { newTurn } from "./newTurn.ts";
import type { Turn } from "./turn.ts";

/** Which tiers to compare, and how often each is asked. */
export interface ComparePlan {
  readonly tiers: readonly Tier[];
  /** From 1 to `mostTimes`. */
  readonly times: number;
}

export const mostTimes = 5;

/** A turn that asks its question several times: one round of all tiers after the other. */
export function comparisonOf(asked: Turn, { tiers, times }: ComparePlan, newId: () => string): Turn {
  const rounds = Array.from({ length: Math.min(mostTimes, Math.max(1, times)) }, () => tiers).flat();
  const { command, title, question, hostedTools, pieces, omissions, askedAt } = asked;
  const shared = { command, title, question, hostedTools, pieces, omissions, askedAt };
  return { ...asked, compared: rounds.map((chosenTier) => newTurn({ ...shared, id: newId(), chosenTier })) };
}

/** The turn with one of its answers as its own: what follow-ups go on from. Undefined where there is no such answer. */
export function goingOnWith(turn: Turn, runId: string): Turn | undefined {
  const run = turn.compared?.find(({ id }) => id === runId);
  if (!run || run.answer === "" || run.state === "running" || turn.state === "running") return undefined;
  const { decision, rung, estimate, thinking, answer, finish, receipt } = run;
  return { ...turn, decision, rung, estimate, thinking, answer, finish, receipt, state: "done", goesOnWith: runId };
}
