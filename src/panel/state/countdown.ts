import type { FailureKind } from "../../core/provider/failure/failure.ts";
import type { Turn, Waiting } from "../../core/thread/turn.ts";
import { formatDuration } from "../../protocol/numbers.ts";
import { say, words } from "../words/words.ts";
import type { State } from "./state.ts";

/** Long waits are said again when they are nearly over. */
const lastCallMs = 10_000;

/** Milliseconds until the next attempt, by the host's clock. */
export function leftMs({ now, skewMs }: State, { until }: Waiting): number {
  return Math.max(0, until - (now - (skewMs ?? 0)));
}

/** Why Plumb waits, without a full stop. */
export function reasonOf({ failure }: Waiting, turn: Turn, state: State): string {
  const texts: Partial<Record<FailureKind, string>> = {
    rateLimit: words.askedToSlowDown,
    overloaded: words.wasOverloaded,
    server: words.hadFault,
  };
  const server = state.connection.label ?? words.plumb;
  const who = failure.kind === "overloaded" ? (turn.rung?.model ?? server) : server;
  return say(texts[failure.kind] ?? words.notReached, who);
}

/** `Trying again in 12 s, attempt 2 of 5.` A second that has begun is still waited for. */
export function countdownLine(state: State, waiting: Waiting): string {
  const wholeSeconds = Math.ceil(leftMs(state, waiting) / 1000) * 1000;
  return say(words.tryingAgainIn, formatDuration(wholeSeconds, true), waiting.attempt, waiting.of);
}

/** What a screen reader hears when the clock went from `before` to `after`: once, ten seconds before the attempt. */
export function lastCall(before: State, after: State): State {
  const waiting = after.thread.turns.findLast((turn) => turn.state === "running")?.waiting;
  if (!waiting) return after;
  const crossed = leftMs(before, waiting) > lastCallMs && leftMs(after, waiting) <= lastCallMs;
  return crossed ? { ...after, status: countdownLine(after, waiting) } : after;
}
