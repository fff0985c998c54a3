import type { ResponseCreateParamsBase, ResponseIncludable } from "openai/resources/responses/responses";
import * as z from "zod/mini";
import { efforts } from "../../../src/core/models/tier.ts";
import { cacheOptions, readCaching } from "./caching.ts";
import { checkOrder } from "./checkOrder.ts";
import { checkCap, checkSampling, checkStreaming, knownModel, runningEffort } from "./checks.ts";
import type { KeptResponses } from "./keptResponses.ts";
import { parseBody } from "./parameters.ts";
import type { Prompt } from "./prompt.ts";
import { readTools } from "./promptTools.ts";
import { readItem } from "./readItem.ts";
import { badRequest, belowMinimum } from "./refusal.ts";
import { familyOf } from "./seal.ts";
import { checkFormat, checkTools } from "./toolChecks.ts";

const text = z.nullish(z.string());
const flag = z.nullish(z.boolean());
const number = z.nullish(z.number());
const anything = z.optional(z.unknown());

/** All that `include` may name. */
const includable = [
  "file_search_call.results",
  "web_search_call.results",
  "web_search_call.action.sources",
  "message.input_image.image_url",
  "computer_call_output.output.image_url",
  "code_interpreter_call.outputs",
  "reasoning.encrypted_content",
  "message.output_text.logprobs",
] as const satisfies readonly ResponseIncludable[];

const fields = {
  access_programs: anything,
  background: flag,
  context_management: anything,
  conversation: anything,
  image: anything,
  include: z.nullish(z.array(z.enum(includable))),
  input: z.union([z.string(), z.array(z.unknown())], "one of a string or array of input items"),
  instructions: text,
  max_output_tokens: z.nullish(z.int()),
  max_tool_calls: z.nullish(z.int()),
  metadata: z.nullish(z.record(z.string(), z.string())),
  model: z.string(),
  moderation: anything,
  parallel_tool_calls: flag,
  previous_response_id: text,
  prompt: anything,
  prompt_cache_key: text,
  prompt_cache_options: cacheOptions,
  prompt_cache_retention: text,
  reasoning: z.nullish(
    z.strictObject({
      effort: z.nullish(z.enum(efforts)),
      summary: z.nullish(z.enum(["auto", "concise", "detailed"])),
      generate_summary: text,
      context: z.nullish(z.enum(["auto", "current_turn", "all_turns"])),
      mode: z.nullish(z.enum(["standard", "pro"])),
    }),
  ),
  safety_identifier: text,
  service_tier: z.nullish(z.enum(["auto", "default", "flex", "scale", "priority", "fast", "ultrafast"])),
  store: flag,
  stream: flag,
  stream_options: z.nullish(z.strictObject({ include_obfuscation: z.optional(z.boolean()) })),
  temperature: number,
  text: z.nullish(z.strictObject({ format: anything, verbosity: z.nullish(z.enum(["low", "medium", "high"])) })),
  tool_choice: anything,
  tools: z.nullish(z.array(z.looseObject({ type: z.string() }))),
  top_logprobs: z.nullish(z.int()),
  top_p: number,
  truncation: text,
  user: text,
} satisfies Record<keyof ResponseCreateParamsBase, z.ZodMiniType>;

const bodySchema = z.strictObject(fields);
export type ResponsesBody = z.output<typeof bodySchema>;

/** Parameters of Chat Completions that moved. */
const moved: Readonly<Record<string, string>> = {
  messages: "input",
  max_tokens: "max_output_tokens",
  max_completion_tokens: "max_output_tokens",
  response_format: "text.format",
  reasoning_effort: "reasoning.effort",
  verbosity: "text.verbosity",
};

/** A body of POST /v1/responses as a prompt, or a Refusal thrown. */
export function readResponses(
  raw: unknown,
  kept: KeptResponses,
): { readonly prompt: Prompt; readonly body: ResponsesBody } {
  for (const [name, target] of Object.entries(moved)) {
    if (typeof raw !== "object" || raw === null || !(name in raw)) continue;
    throw badRequest(
      "unsupported_parameter",
      name,
      `Unsupported parameter: '${name}'. In the Responses API, this parameter has moved to '${target}'. Try again with the new parameter. See the API documentation for more information: https://platform.openai.com/docs/api-reference/responses/create.`,
    );
  }
  const body = parseBody(bodySchema, raw);
  const model = knownModel("responses", body.model);
  const effort = runningEffort(model, body.model, body.reasoning?.effort, "reasoning.effort");
  checkSampling(model, effort, { temperature: body.temperature, top_p: body.top_p, top_logprobs: body.top_logprobs });
  checkTools("responses", model, body.tools ?? [], body.parallel_tool_calls);
  checkFormat("responses", model, body.text?.format);
  checkStreaming(model, body.stream);
  checkCap(model, "max_output_tokens", body.max_output_tokens, 16);
  if (typeof body.max_tool_calls === "number" && body.max_tool_calls < 1) {
    throw belowMinimum("max_tool_calls", body.max_tool_calls, 1);
  }
  refuseState(body);
  if (model.efforts.length === 0 && body.include?.includes("reasoning.encrypted_content")) {
    throw badRequest(null, "include", "Encrypted content is not supported with this model.");
  }
  const tools = readTools(body.tools ?? [], body.tool_choice);
  const previous = body.previous_response_id ? kept.previous(body.previous_response_id) : undefined;
  const items = typeof body.input === "string" ? [{ role: "user", content: body.input }] : body.input;
  const reader = { family: familyOf(model.id), kept, model };
  const read = items.map((item, index) => readItem(item, index, reader));
  checkOrder(previous?.turns ?? [], read);
  return {
    body,
    prompt: {
      api: "responses",
      model,
      modelName: body.model,
      turns: [
        ...(body.instructions ? [{ role: "developer" as const, text: body.instructions }] : []),
        ...(previous?.turns ?? []),
        ...read.map(({ turn }) => turn),
      ],
      images: [...(previous?.images ?? []), ...read.flatMap(({ images }) => images)],
      schemas: body.tools?.length || body.text?.format ? JSON.stringify([body.tools, body.text?.format]) : "",
      tools,
      effort,
      wantsSummary: typeof body.reasoning?.summary === "string" && effort !== "none",
      maxOutputTokens: body.max_output_tokens ?? undefined,
      maxToolCalls: body.max_tool_calls ?? undefined,
      isStream: body.stream === true,
      ...readCaching(body),
    },
  };
}

/** The simulation keeps no conversations; how the real API words the refusal of a run that is not stored is not known. */
function refuseState(body: ResponsesBody): void {
  if (body.background && body.store === false)
    throw badRequest("invalid_value", "store", "Background mode requires 'store' to be true.");
  if (body.conversation)
    throw badRequest(
      "unsupported_parameter",
      "conversation",
      "Unsupported parameter: 'conversation' is not offered by the simulation.",
    );
}
