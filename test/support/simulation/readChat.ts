import type { ChatCompletionCreateParamsBase } from "openai/resources/chat/completions/completions";
import * as z from "zod/mini";
import { efforts } from "../../../src/core/models/tier.ts";
import { cacheOptions, readCaching } from "./caching.ts";
import { checkCap, checkChatTools, checkSampling, checkStreaming, knownModel, runningEffort } from "./checks.ts";
import { parseBody } from "./parameters.ts";
import { readImage } from "./promptImages.ts";
import type { Prompt } from "./prompt.ts";
import { readChatTools } from "./promptTools.ts";
import { checkChatOrder } from "./checkChatOrder.ts";
import { badRequest, unsupportedParameter } from "./refusal.ts";
import { checkFormat, checkTools } from "./toolChecks.ts";

const text = z.nullish(z.string());
const number = z.nullish(z.number());
const anything = z.optional(z.unknown());

const part = z.looseObject({
  type: z.enum(["text", "image_url", "input_audio", "refusal", "file"]),
  text: z.optional(z.string()),
  image_url: z.optional(z.looseObject({ url: z.unknown() })),
});
const messageSchema = z.looseObject({
  role: z.enum(["system", "assistant", "user", "function", "tool", "developer"]),
  content: z.nullish(z.union([z.string(), z.array(part)], "one of a string or array of objects")),
  tool_calls: z.nullish(
    z.array(
      z.looseObject({
        id: z.string(),
        type: z.string(),
        function: z.optional(z.object({ name: z.string(), arguments: z.string() })),
      }),
    ),
  ),
  tool_call_id: z.nullish(z.string()),
});
export type ChatMessage = z.output<typeof messageSchema>;

const fields = {
  audio: anything,
  frequency_penalty: number,
  function_call: anything,
  functions: anything,
  logit_bias: anything,
  logprobs: z.nullish(z.boolean()),
  max_completion_tokens: z.nullish(z.int()),
  max_tokens: z.nullish(z.int()),
  messages: z.array(messageSchema),
  metadata: anything,
  modalities: anything,
  model: z.string(),
  moderation: anything,
  n: z.nullish(z.int()),
  parallel_tool_calls: z.nullish(z.boolean()),
  prediction: anything,
  presence_penalty: number,
  prompt_cache_key: text,
  prompt_cache_options: cacheOptions,
  prompt_cache_retention: text,
  reasoning_effort: z.nullish(z.enum(efforts)),
  response_format: anything,
  safety_identifier: text,
  seed: number,
  service_tier: text,
  stop: anything,
  store: z.nullish(z.boolean()),
  stream: z.nullish(z.boolean()),
  stream_options: z.nullish(
    z.strictObject({ include_usage: z.optional(z.boolean()), include_obfuscation: z.optional(z.boolean()) }),
  ),
  temperature: number,
  tool_choice: anything,
  tools: z.nullish(z.array(z.looseObject({ type: z.string() }))),
  top_logprobs: z.nullish(z.int()),
  top_p: number,
  user: text,
  verbosity: z.nullish(z.enum(["low", "medium", "high"])),
  web_search_options: anything,
} satisfies Record<keyof ChatCompletionCreateParamsBase, z.ZodMiniType>;

const bodySchema = z.strictObject(fields);
export type ChatBody = z.output<typeof bodySchema>;

/** A body of POST /v1/chat/completions as a prompt, or a Refusal thrown. */
export function readChat(raw: unknown): { readonly prompt: Prompt; readonly body: ChatBody } {
  const body = parseBody(bodySchema, raw);
  const model = knownModel("chat", body.model);
  const isReasoning = model.efforts.length > 0;
  if (!isReasoning && body.reasoning_effort) {
    throw badRequest(null, null, "Unrecognized request argument supplied: reasoning_effort");
  }
  if (isReasoning && typeof body.max_tokens === "number") {
    throw unsupportedParameter("max_tokens", " Use 'max_completion_tokens' instead.");
  }
  checkChatTools(model, body.model, body.reasoning_effort, (body.tools ?? []).length > 0);
  const effort = runningEffort(model, body.model, body.reasoning_effort, "reasoning_effort");
  const { temperature, top_p, frequency_penalty, presence_penalty, logprobs, top_logprobs } = body;
  checkSampling(model, effort, { temperature, top_p, frequency_penalty, presence_penalty, logprobs, top_logprobs });
  checkTools("chat", model, body.tools ?? [], body.parallel_tool_calls);
  checkFormat("chat", model, body.response_format);
  checkStreaming(model, body.stream);
  checkCap(model, "max_completion_tokens", body.max_completion_tokens ?? body.max_tokens, 1);
  if (body.stream_options && !body.stream) {
    throw badRequest(
      null,
      "stream_options",
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    );
  }
  if (body.messages.length === 0) {
    throw badRequest(
      "empty_array",
      "messages",
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
    );
  }
  checkChatOrder(body.messages);
  return {
    body,
    prompt: {
      api: "chat",
      model,
      modelName: body.model,
      turns: body.messages.map(({ role, content, tool_calls: calls }) => ({
        role: role === "system" ? "developer" : role === "function" ? "tool" : role,
        text: `${typeof content === "string" ? content : (content ?? []).map((each) => each.text ?? "").join("\n")}${calls ? JSON.stringify(calls) : ""}`,
      })),
      images: body.messages.flatMap(({ content }, at) =>
        (Array.isArray(content) ? content : []).flatMap(({ type, image_url: image }, index) =>
          type === "image_url" ? readImage(image?.url, `messages[${at}].content[${index}].image_url.url`, model) : [],
        ),
      ),
      schemas: body.tools?.length || body.response_format ? JSON.stringify([body.tools, body.response_format]) : "",
      tools: readChatTools(body.tools ?? [], body.tool_choice),
      effort,
      wantsSummary: false,
      maxOutputTokens: body.max_completion_tokens ?? body.max_tokens ?? undefined,
      maxToolCalls: undefined,
      isStream: body.stream === true,
      ...readCaching(body),
    },
  };
}
