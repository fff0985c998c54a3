import type { Phase, Thinking } from "../core/thread/thinking.ts";

/** Characters of a trace that windows and the panel hold: an hour-long one must cost neither memory nor frames. */
const thinkingBound = 60_000;
const mostPhases = 500;

/** The thinking after one more piece of it came. */
export function foldThinking(
  before: Thinking | undefined,
  text: string,
  headline: string | undefined,
  at: number,
): Thinking {
  const whole = (before?.text ?? "") + text;
  return {
    text: whole.length > thinkingBound ? whole.slice(-thinkingBound) : whole,
    length: (before?.length ?? before?.text.length ?? 0) + text.length,
    headline: headline ?? before?.headline,
    phases: withPhase(before?.phases, headline, at),
    startedAt: before?.startedAt ?? at,
    endedAt: before?.endedAt,
  };
}

function withPhase(phases: Thinking["phases"], headline: string | undefined, at: number): readonly Phase[] | undefined {
  if (headline === undefined || headline === phases?.at(-1)?.headline) return phases;
  return [...(phases ?? []), { headline, at }].slice(-mostPhases);
}
