import type {
  ResponseFunctionToolCall,
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseReasoningItem,
} from "openai/resources/responses/responses";
import { codeCitations, codeItem } from "./codeInterpreter.ts";
import { fileCitations, fileSearchItem } from "./fileSearch.ts";
import type { Ids } from "./ids.ts";
import type { Performance } from "./performance.ts";
import { seal } from "./seal.ts";
import type { ToolCall } from "./toolCalls.ts";
import { citations, searchItem } from "./webSearch.ts";

/**
 * The finished output: thinking first, encrypted for a family of models where asked; then what tools did; then the message,
 * unless there is no text. `included` is what the request's `include` names.
 */
export function outputItems(
  performance: Performance,
  ids: Ids,
  sealedFor: string | undefined,
  included: readonly string[],
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
    content: [outputText(text, annotationsOf(text, performance))],
    phase: "final_answer",
    role: "assistant",
  };
  return [
    ...(performance.hasReasoning ? [reasoning] : []),
    ...(performance.search
      ? [searchItem(performance.search, ids, included.includes("web_search_call.action.sources"))]
      : []),
    ...(performance.fileSearch
      ? [fileSearchItem(performance.fileSearch, ids, included.includes("file_search_call.results"))]
      : []),
    ...(performance.code ? [codeItem(performance.code, ids, included.includes("code_interpreter_call.outputs"))] : []),
    ...performance.calls.map((call) => callItem(call, ids)),
    ...(text === "" ? [] : [message]),
  ];
}

/** What the text cites, in the order of the tools. */
export function annotationsOf(
  text: string,
  { search, fileSearch, code }: Performance,
): ResponseOutputText["annotations"] {
  return [...citations(text, search), ...fileCitations(text, fileSearch), ...codeCitations(text, code)];
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
