import type {
  ResponseFunctionToolCall,
  ResponseOutputMessage,
  ResponseReasoningItem,
} from "openai/resources/responses/responses";
import { responsesUsage } from "./answerUsage.ts";
import { codeEvents, fileSearchEvents, webSearchEvents } from "./hostedEvents.ts";
import { createIds, obfuscation } from "./ids.ts";
import { annotationsOf, outputItems, outputText } from "./outputItems.ts";
import { type ResponseSnapshot, runningResponse } from "./responseSnapshot.ts";
import type { InputUsage } from "./inputUsage.ts";
import type { Performance } from "./performance.ts";
import type { ResponsesEvent } from "./responsesEvent.ts";
import type { ResponsesBody } from "./readResponses.ts";
import type { ErrorBody } from "./refusal.ts";

export interface ResponsesAnswer {
  /** Every event of the stream in order, without sequence numbers. */
  events(): Generator<ResponsesEvent>;
  /** What a stream ends with when the model breaks. */
  failure(error: ErrorBody["error"]): readonly ResponsesEvent[];
  /** The whole response, for a request without stream. */
  whole(): ResponseSnapshot;
  /** Of a run in the background that was stopped after a share of it, from 0 to 1. */
  cancelled(share: number): ResponseSnapshot;
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
  const items = outputItems(performance, ids, isEncrypted ? performance.family : undefined, body.include ?? []);
  const isObfuscated = body.stream_options?.include_obfuscation !== false;
  const padded = (delta: string) => (isObfuscated ? { obfuscation: obfuscation(delta) } : {});

  function ended(): ResponseSnapshot {
    return {
      ...base,
      status: performance.isCutShort ? "incomplete" : "completed",
      completed_at: performance.isCutShort ? null : Math.floor(now() / 1000),
      incomplete_details: performance.isCutShort ? { reason: "max_output_tokens" } : null,
      output: items,
      service_tier: body.service_tier === "flex" ? "flex" : "default",
      usage: responsesUsage(input, performance),
    };
  }

  function* events(): Generator<ResponsesEvent> {
    yield { type: "response.created", response: base };
    yield { type: "response.in_progress", response: base };
    for (const [output_index, item] of items.entries()) {
      if (item.type === "reasoning") yield* reasoningEvents(item, output_index);
      if (item.type === "web_search_call") yield* webSearchEvents(item, output_index);
      if (item.type === "file_search_call") yield* fileSearchEvents(item, output_index);
      if (item.type === "code_interpreter_call") yield* codeEvents(item, output_index, padded);
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
    const annotations = annotationsOf(text, performance);
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
    cancelled(share) {
      const made = (tokens: number) => Math.min(tokens, Math.round(tokens * share));
      const { outputTokens, reasoningTokens } = performance;
      // It thinks before it writes.
      const output = made(outputTokens);
      const usage = responsesUsage(input, { outputTokens: output, reasoningTokens: Math.min(output, reasoningTokens) });
      return {
        ...base,
        background: true,
        status: "cancelled",
        service_tier: body.service_tier === "flex" ? "flex" : "default",
        usage,
      };
    },
    failure: (error) => [
      { type: "error", error },
      {
        type: "response.failed",
        response: { ...base, status: "failed", error: { code: error.code, message: error.message } },
      },
    ],
  };
}
