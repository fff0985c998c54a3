import type { After } from "../../../src/core/provider/reading/bodyReader.ts";

/** A clock that moves only when it is told to. */
export function fakeClock(start = 1_000_000) {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const after: After = (ms, run) => {
    const timer = { at: now + ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  return {
    after,
    now: () => now,
    /** Timers that have not run. */
    pending: () => timers.length,
    pass(ms: number): void {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
        if (!next) break;
        now = Math.max(now, next.at);
        timers = timers.filter((one) => one !== next);
        next.run();
      }
      now = end;
    },
  };
}
