import type {
  Response,
  ResponseFunctionToolCall,
  ResponseFunctionWebSearch,
  ResponseOutputMessage,
  ResponseReasoningItem,
  ResponseStreamEvent,
} from "openai/resources/responses/responses";
import { responsesUsage } from "./answerUsage.ts";
import { createIds, obfuscation } from "./ids.ts";
import { outputItems, outputText } from "./outputItems.ts";
import { type ResponseSnapshot, runningResponse } from "./responseSnapshot.ts";
import type { InputUsage } from "./inputUsage.ts";
import type { Performance } from "./performance.ts";
import type { ResponsesBody } from "./readResponses.ts";
import type { ErrorBody } from "./refusal.ts";
import { citations } from "./webSearch.ts";

/** SDK event types without the number, and with the response as above. */
type Unnumbered<Event> = Event extends { response: Response }
  ? Omit<Event, "response" | "sequence_number"> & { response: ResponseSnapshot }
  : Omit<Event, "sequence_number">;
type Told<Event> = Event extends ResponseStreamEvent ? Unnumbered<Event> : never;
/** On the wire an error event carries its error in an object, as recorded; the SDK's type has it flat. */
interface WireError {
  readonly type: "error";
  readonly error: ErrorBody["error"];
}
export type ResponsesEvent =
  | (Told<ResponseStreamEvent> & { readonly type: string; readonly obfuscation?: string })
  | WireError;

export interface ResponsesAnswer {
  /** Every event of the stream in order, without sequence numbers. */
  events(): Generator<ResponsesEvent>;
  /** What a stream ends with when the model breaks. */
  failure(error: ErrorBody["error"]): readonly ResponsesEvent[];
  /** The whole response, for a request without stream. */
  whole(): ResponseSnapshot;
}

export function responsesAnswer(
  body: ResponsesBody,
  performance: Performance,
  input: InputUsage,
  now: () => number,
): ResponsesAnswer {
  const ids = createIds();
  const base = runningResponse(body, performance.effort, ids.response, Math.floor(now() / 1000));
  const isEncrypted = body.store === false || body.include?.includes("reasoning.encrypted_content") === true;
  const hasSources = body.include?.includes("web_search_call.action.sources") === true;
  const items = outputItems(performance, ids, isEncrypted ? performance.family : undefined, hasSources);
  const isObfuscated = body.stream_options?.include_obfuscation !== false;
  const padded = (delta: string) => (isObfuscated ? { obfuscation: obfuscation(delta) } : {});

  function ended(): ResponseSnapshot {
    return {
      ...base,
      status: performance.isCutShort ? "incomplete" : "completed",
      completed_at: performance.isCutShort ? null : Math.floor(now() / 1000),
      incomplete_details: performance.isCutShort ? { reason: "max_output_tokens" } : null,
      output: items,
      service_tier: "default",
      usage: responsesUsage(input, performance),
    };
  }

  function* events(): Generator<ResponsesEvent> {
    yield { type: "response.created", response: base };
    yield { type: "response.in_progress", response: base };
    for (const [output_index, item] of items.entries()) {
      if (item.type === "reasoning") yield* reasoningEvents(item, output_index);
      if (item.type === "web_search_call") yield* searchEvents(item, output_index);
      if (item.type === "function_call") yield* callEvents(item, output_index);
      if (item.type === "message") yield* messageEvents(item, output_index);
    }
    const response = ended();
    yield response.status === "completed"
      ? { type: "response.completed", response }
      : { type: "response.incomplete", response };
  }

  function* reasoningEvents(item: ResponseReasoningItem, output_index: number): Generator<ResponsesEvent> {
    yield { type: "response.output_item.added", output_index, item: { ...item, summary: [] } };
    for (const [summary_index, part] of item.summary.entries()) {
      const at = { item_id: item.id, output_index, summary_index };
      yield { type: "response.reasoning_summary_part.added", ...at, part: { type: "summary_text", text: "" } };
      for (const delta of performance.thoughts[summary_index] ?? []) {
        yield { type: "response.reasoning_summary_text.delta", ...at, delta, ...padded(delta) };
      }
      yield { type: "response.reasoning_summary_text.done", ...at, text: part.text };
      yield { type: "response.reasoning_summary_part.done", ...at, part };
    }
    yield { type: "response.output_item.done", output_index, item };
  }

  /** What is searched for is told at the end. */
  function* searchEvents(item: ResponseFunctionWebSearch, output_index: number): Generator<ResponsesEvent> {
    const begun: ResponseFunctionWebSearch = {
      ...item,
      status: "in_progress",
      action: { type: "search", queries: [] },
    };
    yield { type: "response.output_item.added", output_index, item: begun };
    const at = { item_id: item.id, output_index };
    yield { type: "response.web_search_call.in_progress", ...at };
    yield { type: "response.web_search_call.searching", ...at };
    yield { type: "response.web_search_call.completed", ...at };
    yield { type: "response.output_item.done", output_index, item };
  }

  function* callEvents(item: ResponseFunctionToolCall, output_index: number): Generator<ResponsesEvent> {
    const added = { ...item, status: "in_progress", arguments: "" } as const;
    yield { type: "response.output_item.added", output_index, item: added };
    const at = { item_id: item.id ?? "", output_index };
    for (const delta of item.arguments.match(/.{1,12}/gs) ?? []) {
      yield { type: "response.function_call_arguments.delta", ...at, delta, ...padded(delta) };
    }
    yield { type: "response.function_call_arguments.done", ...at, arguments: item.arguments };
    yield { type: "response.output_item.done", output_index, item };
  }

  function* messageEvents(item: ResponseOutputMessage, output_index: number): Generator<ResponsesEvent> {
    yield { type: "response.output_item.added", output_index, item: { ...item, status: "in_progress", content: [] } };
    const at = { item_id: item.id, output_index, content_index: 0 };
    yield { type: "response.content_part.added", ...at, part: outputText("") };
    for (const delta of performance.deltas) {
      yield { type: "response.output_text.delta", ...at, delta, logprobs: [], ...padded(delta) };
    }
    const text = performance.deltas.join("");
    const annotations = citations(text, performance.search);
    for (const [annotation_index, annotation] of annotations.entries()) {
      yield { type: "response.output_text.annotation.added", ...at, annotation_index, annotation };
    }
    yield { type: "response.output_text.done", ...at, text, logprobs: [] };
    yield { type: "response.content_part.done", ...at, part: outputText(text, annotations) };
    yield { type: "response.output_item.done", output_index, item };
  }

  return {
    events,
    whole: ended,
    failure: (error) => [
      { type: "error", error },
      {
        type: "response.failed",
        response: { ...base, status: "failed", error: { code: error.code, message: error.message } },
      },
    ],
  };
}
