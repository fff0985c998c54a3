import type { After } from "../reading/bodyReader.ts";

/** Waiting that can be cut short. */
export interface Patience {
  /** Resolves at `until` (epoch milliseconds), when woken, or when the signal aborts. */
  readonly wait: (until: number, signal: AbortSignal) => Promise<void>;
  /** Ends the waits that are going on, if any. */
  readonly wake: () => void;
}

/** Timers stand still while a laptop sleeps and last 24 days at most, so the clock is asked again in between. */
const lookAgainMs = 15_000;

/** One for all waits that are woken together. */
export function createPatience(after: After, now: () => number): Patience {
  const waiting = new Set<() => void>();
  return {
    async wait(until, signal) {
      if (signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      let stopTimer: (() => void) | undefined;
      function look(): void {
        const leftMs = until - now();
        if (leftMs <= 0) resolve();
        else stopTimer = after(Math.min(leftMs, lookAgainMs), look);
      }
      const end = () => resolve();
      signal.addEventListener("abort", end, { once: true });
      waiting.add(end);
      look();
      await promise;
      stopTimer?.();
      signal.removeEventListener("abort", end);
      waiting.delete(end);
    },
    wake: () => waiting.forEach((end) => end()),
  };
}
