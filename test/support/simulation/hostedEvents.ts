import type { ResponseFileSearchToolCall, ResponseFunctionWebSearch } from "openai/resources/responses/responses";
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
