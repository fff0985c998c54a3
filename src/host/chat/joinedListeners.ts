import type { TurnListener } from "./conversationDeps.ts";

/** Tells each in turn. */
export function joinedListeners(...listeners: readonly TurnListener[]): TurnListener {
  return {
    started: (...news) => listeners.forEach((one) => one.started(...news)),
    changed: (...news) => listeners.forEach((one) => one.changed(...news)),
    ended: (turn) => listeners.forEach((one) => one.ended(turn)),
    leftAlone: (turn) => listeners.forEach((one) => one.leftAlone?.(turn)),
  };
}
