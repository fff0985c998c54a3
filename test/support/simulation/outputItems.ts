import type {
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseReasoningItem,
} from "openai/resources/responses/responses";
import type { Ids } from "./ids.ts";
import type { Performance } from "./performance.ts";
import { seal } from "./seal.ts";

/** The finished output: thinking first, encrypted for a family of models where asked; then the message, unless there is no text. */
export function outputItems(performance: Performance, ids: Ids, sealedFor: string | undefined): ResponseOutputItem[] {
  const text = performance.deltas.join("");
  const reasoning: ResponseReasoningItem = {
    id: ids.item("rs"),
    type: "reasoning",
    ...(sealedFor === undefined ? {} : { encrypted_content: sealed(performance, sealedFor) }),
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

function sealed({ reasoningTokens, thoughts }: Performance, family: string): string {
  return seal({ kind: "reasoning", family, tokens: reasoningTokens, text: thoughts.flat().join("") });
}
