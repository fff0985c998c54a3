import { createHash } from "node:crypto";
import type {
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseReasoningItem,
} from "openai/resources/responses/responses";
import type { Ids } from "./ids.ts";
import type { Performance } from "./performance.ts";

/** The finished output: thinking first, then the message; no message when there is no text. */
export function outputItems(performance: Performance, ids: Ids, isEncrypted: boolean): ResponseOutputItem[] {
  const text = performance.deltas.join("");
  const reasoning: ResponseReasoningItem = {
    id: ids.item("rs"),
    type: "reasoning",
    ...(isEncrypted ? { encrypted_content: sealed(text) } : {}),
    summary: performance.thoughts.map((part) => ({ type: "summary_text", text: part.join("") })),
  };
  const message: ResponseOutputMessage = {
    id: ids.item("msg"),
    type: "message",
    status: performance.isCutShort ? "incomplete" : "completed",
    content: [outputText(text)],
    phase: "final_answer",
    role: "assistant",
  };
  return [...(performance.hasReasoning ? [reasoning] : []), ...(text === "" ? [] : [message])];
}

export function outputText(text: string): ResponseOutputText {
  return { type: "output_text", annotations: [], logprobs: [], text };
}

/** Looks like encrypted reasoning; there is nothing in it. */
function sealed(text: string): string {
  return `gAAAAAB${createHash("sha512").update(text).digest("base64url").repeat(3)}=`;
}
