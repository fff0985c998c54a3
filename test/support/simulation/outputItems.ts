import type {
  ResponseFunctionToolCall,
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseReasoningItem,
} from "openai/resources/responses/responses";
import type { Ids } from "./ids.ts";
import type { Performance } from "./performance.ts";
import { seal } from "./seal.ts";
import type { ToolCall } from "./toolCalls.ts";
import { citations, searchItem } from "./webSearch.ts";

/** The finished output: thinking first, encrypted for a family of models where asked; then the message, unless there is no text. */
export function outputItems(
  performance: Performance,
  ids: Ids,
  sealedFor: string | undefined,
  hasSources: boolean,
): ResponseOutputItem[] {
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
    content: [outputText(text, citations(text, performance.search))],
    phase: "final_answer",
    role: "assistant",
  };
  return [
    ...(performance.hasReasoning ? [reasoning] : []),
    ...(performance.search ? [searchItem(performance.search, ids, hasSources)] : []),
    ...performance.calls.map((call) => callItem(call, ids)),
    ...(text === "" ? [] : [message]),
  ];
}

function callItem({ id, name, arguments: given }: ToolCall, ids: Ids): ResponseFunctionToolCall {
  return { id: ids.item("fc"), type: "function_call", status: "completed", arguments: given, call_id: id, name };
}

export function outputText(text: string, annotations: ResponseOutputText["annotations"] = []): ResponseOutputText {
  return { type: "output_text", annotations, logprobs: [], text };
}

function sealed({ reasoningTokens, thoughts }: Performance, family: string): string {
  return seal({ kind: "reasoning", family, tokens: reasoningTokens, text: thoughts.flat().join("") });
}
