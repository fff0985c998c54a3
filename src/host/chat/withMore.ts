import { type Piece, summaryOf } from "../../core/context/piece.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { AskInput } from "./askInput.ts";

/** A shorter look is over before anyone has read that it goes on. */
const quietMs = 300;

/** The pieces with what belongs to them, where the question looks for that. Stopped or failed, it goes without. */
export async function withMore(
  turn: Turn,
  { pieces, gatherMore }: AskInput,
  {
    carried,
    signal,
    show,
  }: {
    readonly carried: readonly Piece[];
    readonly signal: AbortSignal;
    readonly show: (turn: Turn) => void;
  },
): Promise<{ readonly turn: Turn; readonly pieces: readonly Piece[] }> {
  if (!gatherMore) return { turn, pieces };
  let isShown = false;
  const timer = setTimeout(() => {
    isShown = true;
    show({ ...turn, isLooking: true });
  }, quietMs);
  try {
    const all = [...pieces, ...(await gatherMore(carried, signal))];
    return { turn: { ...turn, pieces: all.map(summaryOf) }, pieces: all };
  } catch {
    return { turn, pieces };
  } finally {
    clearTimeout(timer);
    if (isShown) show(turn);
  }
}

/** Of a question that was stopped before anything was sent: nothing to bill. */
export async function* stoppedBefore(): AsyncGenerator<RunEvent, void, undefined> {
  yield { kind: "done", finish: "cancelled" };
}
