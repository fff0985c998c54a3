import type { After } from "../reading/bodyReader.ts";
import { isLeaving } from "./place.ts";

/** VS Code gives a window that closes a few seconds; a user who stops waits a little longer for the true bill. */
const leavingMs = 3_000;
const stoppingMs = 10_000;

/**
 * A signal that follows another one, but not between the sending of a question and the word where its answer is: cut
 * off there it could neither be found again nor be stopped.
 */
export function untilPlaced(signal: AbortSignal, after: After) {
  const held = new AbortController();
  let isPlaced = false;
  let stopTimer: (() => void) | undefined;
  const end = () => held.abort(signal.reason);
  const onAbort = () => {
    if (isPlaced) end();
    else stopTimer = after(isLeaving(signal) ? leavingMs : stoppingMs, end);
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", onAbort, { once: true });

  return {
    signal: held.signal,
    /** From here on it is known where the answer is. */
    placed(): void {
      isPlaced = true;
      if (signal.aborted) end();
    },
    close(): void {
      stopTimer?.();
      signal.removeEventListener("abort", onAbort);
    },
  };
}
