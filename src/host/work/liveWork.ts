import type { Turn } from "../../core/thread/turn.ts";

export type LiveWork = ReturnType<typeof createLiveWork>;

/** What only the window that works on a task knows of it: answers as they come, and that something wants attention. */
export function createLiveWork(onChange: () => void) {
  const turns = new Map<string, Turn>();
  const stopping = new AbortController();
  let woken = Promise.withResolvers<void>();

  function wake(): void {
    const { resolve } = woken;
    woken = Promise.withResolvers();
    resolve();
  }

  return {
    turn: (step: string): Turn | undefined => turns.get(step),
    show(step: string, turn: Turn | undefined): void {
      if (turn) turns.set(step, turn);
      else turns.delete(step);
      onChange();
    },
    wake,
    /** Resolves with the next `wake`. */
    woken: () => woken.promise,
    /** What runs is cut off, whatever the run's own signal says. */
    stop(): void {
      stopping.abort("leaving");
      wake();
    },
    stopped: stopping.signal,
  };
}
