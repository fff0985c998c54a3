import type { AnswerEvent, Finish } from "../answerEvent.ts";
import type { Usage } from "../../money/usage.ts";
import type { ToolCall } from "../provider.ts";
import { createHeadlines } from "./headlines.ts";
import { readUsage } from "./wireUsage.ts";

/** Put between parts that the provider keeps apart; not the model's words, so a comparison leaves them out. */
export const textBreak: AnswerEvent = { kind: "text", text: "\n\n" };
export const thinkingBreak: AnswerEvent = { kind: "thinking", text: "\n\n", headline: undefined };

/** How an exchange ended as its own events tell; `fault` is an error body. */
export type Ending = { readonly finish: Finish } | { readonly fault: unknown };

/**
 * Collects answer events and what is needed to judge the end. Deltas that arrived together become one event: a fast
 * model sends several in one piece, and every event costs its listeners. `isGoingOn`: what came before was read by
 * another.
 */
export function createAnswerWriter(isGoingOn = false) {
  const headlines = createHeadlines();
  let events: AnswerEvent[] = [];
  let pending: "text" | "thinking" = "text";
  let pendingText = "";
  let written = "";
  let textPart: number | undefined;
  let thinkingPart: number | undefined;
  let toolCount = 0;
  let length = 0;

  function flush(headline?: string) {
    if (pending === "text") {
      if (pendingText !== "") events.push({ kind: "text", text: pendingText });
    } else if (pendingText !== "" || headline !== undefined) {
      events.push({ kind: "thinking", text: pendingText, headline });
    }
    pendingText = "";
  }

  function push(event: AnswerEvent) {
    flush();
    events.push(event);
  }

  function endThinkingPart() {
    const headline = headlines.end();
    if (headline === undefined) return;
    if (pending === "text") flush();
    pending = "thinking";
    flush(headline);
  }

  return {
    /** An event that is neither words nor thoughts. */
    push,
    text(text: string, part: number) {
      if (text === "") return;
      if (part !== textPart && needsBreak(written)) {
        push(textBreak);
        written += "\n\n";
      }
      if (pending === "thinking") flush();
      pending = "text";
      pendingText += text;
      textPart = part;
      written += text;
      length += text.length;
    },
    thinking(text: string, part: number) {
      if (text === "") return;
      if (part !== thinkingPart && thinkingPart !== undefined) {
        endThinkingPart();
        push(thinkingBreak);
      }
      if (pending === "text") flush();
      pending = "thinking";
      pendingText += text;
      thinkingPart = part;
      length += text.length;
      const headline = headlines.push(text);
      if (headline !== undefined) flush(headline);
    },
    endThinkingPart,
    tool({ id, name, args }: ToolCall) {
      toolCount += 1;
      push({ kind: "tool", id, name, args });
    },
    /** The whole text as the provider sums it up at the end. */
    snapshot(text: string) {
      if (text === "" || (text === written && !isGoingOn)) return;
      push(written === "" && !isGoingOn ? { kind: "text", text } : { kind: "snapshot", text });
      written = text;
    },
    /** Of a response whose `service_tier` was this, with the calls that are billed besides tokens. */
    usage(value: unknown, serviceTier: string | undefined, calls: Usage["calls"] = {}) {
      const bill = readUsage(value, serviceTier);
      if (!bill) return;
      const usage = Object.keys(calls).length > 0 ? { ...bill.usage, calls } : bill.usage;
      push({ kind: "usage", ...bill, usage });
    },
    /** Characters of thinking and text that were streamed. */
    length: () => length,
    hasText: () => written !== "",
    toolCount: () => toolCount,
    /** The events since the last call. */
    take(): readonly AnswerEvent[] {
      flush();
      if (events.length === 0) return events;
      const taken = events;
      events = [];
      return taken;
    },
  };
}

export type AnswerWriter = ReturnType<typeof createAnswerWriter>;

/** Joins texts as the writer does while they stream. */
export function joinParts(parts: readonly string[]): string {
  let joined = "";
  for (const part of parts) {
    if (part !== "") joined += needsBreak(joined) ? `\n\n${part}` : part;
  }
  return joined;
}

function needsBreak(before: string): boolean {
  return before !== "" && !before.endsWith("\n");
}
