import type { ResponseCreateParamsBase } from "openai/resources/responses/responses";
import * as z from "zod/mini";
import { efforts } from "../../../src/core/models/tier.ts";
import { checkCap, checkSampling, knownModel, runningEffort } from "./checks.ts";
import { parseBody } from "./parameters.ts";
import type { Prompt, PromptTurn } from "./prompt.ts";
import { badRequest, invalidValue } from "./refusal.ts";
import { checkFormat, checkTools } from "./toolChecks.ts";

const text = z.nullish(z.string());
const flag = z.nullish(z.boolean());
const number = z.nullish(z.number());
const anything = z.optional(z.unknown());

const fields = {
  access_programs: anything,
  background: flag,
  context_management: anything,
  conversation: anything,
  image: anything,
  include: z.nullish(z.array(z.string())),
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
  prompt_cache_options: anything,
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

const partSchema = z.looseObject({ type: z.string(), text: z.optional(z.string()) });
const content = z.union([z.string(), z.array(partSchema)], "one of a string or array of content parts");
const message = z.looseObject({ role: z.enum(["user", "assistant", "system", "developer"]), content });
const otherItem = z.looseObject({
  type: z.string(),
  name: z.optional(z.string()),
  arguments: z.optional(z.string()),
  output: anything,
});

/** Parameters of Chat Completions that moved. */
const moved: Readonly<Record<string, string>> = {
  messages: "input",
  max_tokens: "max_output_tokens",
  max_completion_tokens: "max_output_tokens",
  response_format: "text.format",
  reasoning_effort: "reasoning.effort",
  verbosity: "text.verbosity",
};

const userParts = ["input_text", "input_image", "input_file"];
const assistantParts = ["output_text", "refusal"];

/** A body of POST /v1/responses as a prompt, or a Refusal thrown. */
export function readResponses(raw: unknown): { readonly prompt: Prompt; readonly body: ResponsesBody } {
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
  checkCap(model, "max_output_tokens", body.max_output_tokens, 16);
  refuseState(body);
  const items = typeof body.input === "string" ? [{ role: "user", content: body.input }] : body.input;
  const read = items.map(readItem);
  return {
    body,
    prompt: {
      api: "responses",
      model,
      modelName: body.model,
      turns: [
        ...(body.instructions ? [{ role: "developer" as const, text: body.instructions }] : []),
        ...read.map(({ turn }) => turn),
      ],
      images: read.reduce((sum, { images }) => sum + images, 0),
      schemas: body.tools?.length || body.text?.format ? JSON.stringify([body.tools, body.text?.format]) : "",
      effort,
      wantsSummary: typeof body.reasoning?.summary === "string" && effort !== "none",
      maxOutputTokens: body.max_output_tokens ?? undefined,
      isStream: body.stream === true,
    },
  };
}

/** The simulation keeps no responses and runs nothing in the background. */
function refuseState(body: ResponsesBody): void {
  const { previous_response_id: previous } = body;
  if (previous)
    throw badRequest(
      "previous_response_not_found",
      "previous_response_id",
      `Previous response with id '${previous}' not found.`,
    );
  if (body.background)
    throw badRequest(
      "unsupported_parameter",
      "background",
      "Unsupported parameter: 'background' is not offered by the simulation.",
    );
  if (body.conversation)
    throw badRequest(
      "unsupported_parameter",
      "conversation",
      "Unsupported parameter: 'conversation' is not offered by the simulation.",
    );
}

function readItem(item: unknown, index: number): { readonly turn: PromptTurn; readonly images: number } {
  const path = ["input", index];
  const isOther = typeof item === "object" && item !== null && "type" in item && item.type !== "message";
  if (isOther) {
    const other = parseBody(otherItem, item, path);
    const output = typeof other.output === "string" ? other.output : JSON.stringify(other.output ?? "");
    const isCall = other.type.endsWith("_call");
    return {
      turn: { role: isCall ? "assistant" : "tool", text: isCall ? `${other.name} ${other.arguments}` : output },
      images: 0,
    };
  }
  const { role, content: parts } = parseBody(message, item, path);
  const turnRole = role === "system" ? "developer" : role;
  if (typeof parts === "string") return { turn: { role: turnRole, text: parts }, images: 0 };
  const supported = role === "assistant" ? assistantParts : userParts;
  parts.forEach(({ type }, part) => {
    if (!supported.includes(type)) throw invalidValue(`input[${index}].content[${part}].type`, type, supported);
  });
  return {
    turn: { role: turnRole, text: parts.map((part) => part.text ?? "").join("\n") },
    images: parts.filter(({ type }) => type === "input_image").length,
  };
}
