import type { Response } from "openai/resources/responses/responses";
import type { Effort } from "../../../src/core/models/tier.ts";
import type { ResponsesBody } from "./readResponses.ts";

/** The response as it is sent: the SDK adds `output_text`, and what the client sent comes back as it was read. */
type Echoed = "tools" | "tool_choice" | "text" | "reasoning" | "usage" | "error";
export type ResponseSnapshot = Omit<Response, "output_text" | Echoed> & Readonly<Record<Echoed, unknown>>;

/** The response while it runs: nothing put out yet, the request echoed with the defaults filled in. */
export function runningResponse(body: ResponsesBody, effort: Effort, id: string, createdAt: number): ResponseSnapshot {
  return {
    id,
    object: "response",
    created_at: createdAt,
    status: "in_progress",
    background: false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    access_programs: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    model: body.model,
    output: [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: {
      context: "current_turn",
      mode: "standard",
      ...body.reasoning,
      effort,
      summary: body.reasoning?.summary ?? null,
    },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: "auto",
    temperature: body.temperature ?? 1,
    text: { format: body.text?.format ?? { type: "text" }, verbosity: body.text?.verbosity ?? "medium" },
    tool_choice: body.tool_choice ?? "auto",
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    truncation: "disabled",
    usage: null,
    metadata: body.metadata ?? {},
  };
}
