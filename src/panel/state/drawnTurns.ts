import type { Turn } from "../../core/thread/turn.ts";
import { wholeTurns } from "../../protocol/longThread.ts";
import type { State } from "./state.ts";

/** So many of the newest fill any view; what is above them follows in the next frames. */
const drawnFirst = 3;

/** Whether only the turns near the view are drawn. */
export function isLong({ thread }: State): boolean {
  return thread.turns.length > wholeTurns;
}

/** Whether a turn is drawn in full, or only its question keeps its place. */
export function isDrawn(state: State, { id, state: standing }: Turn, index: number): boolean {
  if (id in state.away) return false;
  if (!isLong(state) || standing === "running") return true;
  return index >= state.thread.turns.length - drawnFirst || state.near.has(id);
}

/** Turns near the view whose text is still at the host. */
export function wantedTurns(state: State): readonly string[] {
  return [...state.near].filter((id) => id in state.away);
}

/** Measured at 420 px: an answer's characters in pixels, and what stands around it. */
const pixelsPerCharacter = 0.42;
const aroundPixels = 220;

/** About how high a turn is that was never drawn. */
export function likelyHeight(state: State, turn: Turn): number {
  return Math.round(aroundPixels + (state.away[turn.id] ?? turn.answer.length) * pixelsPerCharacter);
}
