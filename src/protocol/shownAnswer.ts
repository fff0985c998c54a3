import type { Turn } from "../core/thread/turn.ts";
import { debugReportOf } from "./debugReport.ts";

/** How sure a model says it is, and what that rests on, as Markdown of one line. */
export interface ShownConfidence {
  readonly level: "high" | "medium" | "low";
  readonly why: string;
}

/** An answer as it is shown: of a search for a cause without its section on confidence, which is a label. */
export function shownAnswer({ command, state, answer }: Turn): {
  readonly text: string;
  readonly confidence: ShownConfidence | undefined;
} {
  // Taken apart once it is whole, so that nothing jumps while it streams.
  const report = command === "debug" && state !== "running" ? debugReportOf(answer) : undefined;
  return { text: report?.body ?? answer, confidence: report?.confidence };
}
