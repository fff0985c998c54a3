import type { Turn } from "./turn.ts";

/**
 * A turn that was cut off when its window closed, with what it compared; others stay as they are, and so does what goes
 * on at the provider.
 */
export function interrupted(turn: Turn, wasIn: "running" | "stopped"): Turn {
  if (turn.state !== wasIn || turn.background) return turn;
  const compared = turn.compared?.map((run) => interrupted(run, wasIn));
  return { ...turn, state: "interrupted", ...(compared && { compared }) };
}
