import type { Turn } from "../../src/core/thread/turn.ts";
import { foldTurn } from "../../src/protocol/foldTurn.ts";
import type { Update } from "../../src/protocol/updates.ts";

/** A turn as the page of a window showed it last. */
export interface ShownTurn {
  readonly window: string;
  readonly threadId: string;
  /** Since when, as `performance.now()` tells. */
  readonly since: number;
  readonly turn: Turn;
}

/** What the pages of all windows showed, grown as they grow it. */
export function createShown() {
  const turns = new Map<string, ShownTurn>();
  let updates = 0;
  const keyOf = (window: string, turnId: string) => `${window} ${turnId}`;

  return {
    note(window: string, threadId: string, update: Update): void {
      updates += 1;
      if (update.type === "turn") {
        const { body: turn } = update;
        const key = keyOf(window, turn.id);
        turns.set(key, { window, threadId, turn, since: turns.get(key)?.since ?? performance.now() });
      } else if (update.type === "events") {
        const key = keyOf(window, update.body.turnId);
        const known = turns.get(key);
        if (!known) return;
        turns.set(key, { ...known, turn: update.body.events.reduce(foldTurn, known.turn) });
      }
    },
    /** How many there were. */
    updates: () => updates,
    all: (): readonly ShownTurn[] => [...turns.values()],
  };
}
