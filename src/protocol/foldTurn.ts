import type { StampedEvent } from "../core/run/runEvent.ts";
import type { Thinking, Turn } from "../core/thread/turn.ts";

/** Keeps an hour-long trace from growing without end; the newest part is what a reader follows. */
const thinkingBound = 60_000;

/** The turn after one more event. Pure: the host keeps threads with it, the panel shows them with it. */
export function foldTurn(turn: Turn, { at, event }: StampedEvent): Turn {
  switch (event.kind) {
    case "decided":
      return {
        ...turn,
        decision: event.decision,
        rung: event.rung,
        estimate: event.estimate,
        pieces: event.pieces,
      };
    case "waiting": {
      const { until, attempt, of, failure } = event;
      return { ...turn, waiting: { since: at, until, attempt, of, failure } };
    }
    case "retrying":
      return { ...turn, waiting: undefined };
    case "switched":
      return { ...turn, waiting: undefined, rung: event.rung };
    case "queued":
    case "usage":
    case "tool":
      return turn;
    case "thinking":
      return { ...turn, thinking: grow(turn.thinking, event.text, event.headline, at) };
    case "text":
      return { ...turn, thinking: end(turn.thinking, at), answer: turn.answer + event.text };
    case "snapshot":
      return { ...turn, answer: event.text };
    case "notice":
      return { ...turn, notices: [...turn.notices, event.text] };
    case "progress":
      return { ...turn, outputTokens: event.outputTokens, spent: event.spent };
    case "done":
      return {
        ...turn,
        waiting: undefined,
        thinking: end(turn.thinking, at),
        finish: event.finish,
        state: event.finish === "cancelled" ? "stopped" : "done",
      };
    case "failed":
      return { ...turn, thinking: end(turn.thinking, at), failure: event.failure, state: "failed" };
    case "advised":
      return { ...turn, advice: event.advice };
    case "settled":
      return { ...turn, receipt: event.receipt };
    default:
      event satisfies never;
      return turn;
  }
}

function grow(before: Thinking | undefined, text: string, headline: string | undefined, at: number): Thinking {
  const whole = (before?.text ?? "") + text;
  return {
    text: whole.length > thinkingBound ? whole.slice(-thinkingBound) : whole,
    headline: headline ?? before?.headline,
    startedAt: before?.startedAt ?? at,
    endedAt: before?.endedAt,
  };
}

function end(thinking: Thinking | undefined, at: number): Thinking | undefined {
  return thinking && thinking.endedAt === undefined ? { ...thinking, endedAt: at } : thinking;
}
