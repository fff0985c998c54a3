import { isOutOfReach } from "../../../core/provider/background/lost.ts";
import { isLeaving } from "../../../core/provider/background/place.ts";
import type { RunEvent } from "../../../core/run/runEvent.ts";
import type { Turn } from "../../../core/thread/turn.ts";
import { foldTurn } from "../../../protocol/foldTurn.ts";

/** An event as it went into the turn. */
interface Taken {
  readonly event: RunEvent;
  readonly at: number;
  /** From here on another window could go on with it. */
  readonly isFirstPlace: boolean;
}

/** What whoever follows an answer does with it. */
export interface Following {
  /** Aborted with `leaving` where another window is to go on with it, otherwise to stop it at the provider. */
  readonly signal: AbortSignal;
  /** The answer is given up here without its last event: another window may go on with it. */
  readonly leave: () => void;
  readonly now: () => number;
  /** Whether an event is beside the turn, and is dealt with now. */
  readonly isBeside?: (event: RunEvent, turn: Turn) => Promise<boolean>;
  /** As the window leaves: whether the answer goes on without it, or ends with it. */
  readonly goesOn: (turn: Turn, isUnsent: boolean) => Promise<boolean>;
  /** Gives true where the turn is to be kept with its next place, however long that was not due. */
  readonly onTurn: (turn: Turn, taken: Taken) => Promise<boolean>;
  /** Writes down what a later window can go on from; throws where this one has lost the run. */
  readonly keep: (safe: Turn) => Promise<void>;
}

/** `safe` is the turn as of its last place: text and place are kept together, and only where they agree. */
export type FollowedEvents =
  | { readonly kind: "ended"; readonly turn: Turn }
  /** It goes on at the provider without this window. */
  | { readonly kind: "left"; readonly safe: Turn }
  /** The provider does not show it with this key, but goes on with it. */
  | { readonly kind: "outOfReach"; readonly safe: Turn };

const keepEveryMs = 3_000;

/** Follows an answer in the background from where it stands to its end, and keeps it at its first place and now and then. */
export async function followEvents(
  first: Turn,
  events: AsyncIterator<RunEvent, unknown, undefined>,
  { signal, leave, now, isBeside, goesOn, onTurn, keep }: Following,
): Promise<FollowedEvents> {
  let turn = first;
  let safe = first;
  let isLeft = false;
  let endsHere = false;
  let keepAt = now() + keepEveryMs;

  async function giveUp(): Promise<void> {
    leave();
    await events.return?.();
  }

  try {
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      const event = next.value;
      // Read to its end, as the word where the answer is may just be coming; how it was left is nothing of the answer.
      if (!isLeft && isLeaving(signal) && event.kind === "done" && event.finish === "cancelled") {
        isLeft = !endsHere && (await goesOn(turn, event.isUnsent === true));
        endsHere = !isLeft;
      }
      if (isLeft) continue;
      if (turn.background?.place && event.kind === "failed" && isOutOfReach(event.failure)) {
        await giveUp();
        return { kind: "outOfReach", safe };
      }
      if (await isBeside?.(event, turn)) continue;
      const isFirstPlace = event.kind === "background" && turn.background?.place === undefined;
      const at = now();
      turn = foldTurn(turn, { at, event });
      if (event.kind === "background") safe = turn;
      const isUrgent = await onTurn(turn, { event, at, isFirstPlace });
      if (isFirstPlace || (event.kind === "background" && at >= keepAt)) {
        await keep(safe);
        keepAt = now() + keepEveryMs;
      }
      if (isUrgent) keepAt = 0;
    }
  } catch (error) {
    await giveUp();
    throw error;
  }
  return isLeft ? { kind: "left", safe } : { kind: "ended", turn };
}
