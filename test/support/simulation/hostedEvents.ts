import type {
  ResponseCodeInterpreterToolCall,
  ResponseFileSearchToolCall,
  ResponseFunctionWebSearch,
} from "openai/resources/responses/responses";
import type { ResponsesEvent } from "./responsesEvent.ts";

/** What is searched for is told at the end. */
export function* webSearchEvents(item: ResponseFunctionWebSearch, output_index: number): Generator<ResponsesEvent> {
  const begun: ResponseFunctionWebSearch = { ...item, status: "in_progress", action: { type: "search", queries: [] } };
  yield { type: "response.output_item.added", output_index, item: begun };
  const at = { item_id: item.id, output_index };
  yield { type: "response.web_search_call.in_progress", ...at };
  yield { type: "response.web_search_call.searching", ...at };
  yield { type: "response.web_search_call.completed", ...at };
  yield { type: "response.output_item.done", output_index, item };
}

/** Queries and results, too, come at the end. */
export function* fileSearchEvents(item: ResponseFileSearchToolCall, output_index: number): Generator<ResponsesEvent> {
  const begun: ResponseFileSearchToolCall = { ...item, status: "in_progress", queries: [], results: null };
  yield { type: "response.output_item.added", output_index, item: begun };
  const at = { item_id: item.id, output_index };
  yield { type: "response.file_search_call.in_progress", ...at };
  yield { type: "response.file_search_call.searching", ...at };
  yield { type: "response.file_search_call.completed", ...at };
  yield { type: "response.output_item.done", output_index, item };
}

/** Code is written while the client looks on, then runs; what it printed comes at the end. */
export function* codeEvents(
  item: ResponseCodeInterpreterToolCall,
  output_index: number,
  padded: (delta: string) => { readonly obfuscation?: string },
): Generator<ResponsesEvent> {
  const begun: ResponseCodeInterpreterToolCall = { ...item, status: "in_progress", code: "", outputs: null };
  yield { type: "response.output_item.added", output_index, item: begun };
  const at = { item_id: item.id, output_index };
  yield { type: "response.code_interpreter_call.in_progress", ...at };
  const code = item.code ?? "";
  for (const delta of code.match(/.{1,24}\n?|\n/g) ?? []) {
    yield { type: "response.code_interpreter_call_code.delta", ...at, delta, ...padded(delta) };
  }
  yield { type: "response.code_interpreter_call_code.done", ...at, code };
  yield { type: "response.code_interpreter_call.interpreting", ...at };
  yield { type: "response.code_interpreter_call.completed", ...at };
  yield { type: "response.output_item.done", output_index, item };
}
