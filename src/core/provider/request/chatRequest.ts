import type {
  ChatCompletionCreateParams,
  ChatCompletionFunctionTool,
  ChatCompletionMessageParam,
} from "openai/resources/chat/completions";
import { callFields, chatReasoningOf, reasoningFields } from "../continuation/chatReasoning.ts";
import { dataUrl } from "../../task/image.ts";
import type { FunctionTool, Message, ModelRequest } from "../provider.ts";
import type { RequestShape } from "./requestShape.ts";

/** A request as a body of Chat Completions, in the words of the server's dialect. */
export function chatRequest(request: ModelRequest, shape: RequestShape): ChatCompletionCreateParams {
  const { answerShape } = shape;
  return {
    model: request.model,
    messages: [
      { role: shape.role, content: shape.instructions },
      ...request.messages.map((each) => chatMessage(each, shape)),
    ],
    [shape.outputLimit]: shape.maxOutputTokens,
    ...shape.thinking,
    ...(answerShape && {
      response_format: {
        type: "json_schema",
        json_schema: { name: answerShape.name, strict: true, schema: { ...answerShape.schema } },
      },
    }),
    ...(shape.tools.length > 0 && { tools: shape.tools.map((tool) => chatTool(tool, shape.hasStrictTools)) }),
    ...(shape.tools.length > 0 && request.mayNotCall === true && { tool_choice: "none" }),
    ...(shape.cacheKey !== undefined && { prompt_cache_key: shape.cacheKey }),
    ...(shape.serviceTier && { service_tier: shape.serviceTier }),
    stream: shape.isStreamed,
    ...(shape.wantsStreamUsage && { stream_options: { include_usage: true } }),
  };
}

function chatMessage(message: Message, { place, dialect }: RequestShape): ChatCompletionMessageParam {
  if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.text };
  if (message.role === "user") return { role: "user", content: userContent(message) };
  const { role, text } = message;
  const reasoning = chatReasoningOf(message, place);
  const calls = (message.calls ?? []).map(({ id, name, args }) => ({
    id,
    type: "function" as const,
    function: { name, arguments: args },
    ...callFields(dialect, reasoning, id),
  }));
  return {
    role,
    content: text === "" && calls.length > 0 ? null : text,
    ...reasoningFields(dialect, reasoning),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

function userContent({ text, images = [] }: Extract<Message, { role: "user" }>) {
  if (images.length === 0) return text;
  const parts = images.map((image) => ({ type: "image_url" as const, image_url: { url: dataUrl(image) } }));
  return [{ type: "text" as const, text }, ...parts];
}

function chatTool(tool: FunctionTool, isStrict: boolean): ChatCompletionFunctionTool {
  const { name, description, parameters, isLoose = false } = tool;
  const described = { name, description, parameters: { ...parameters } };
  return { type: "function", function: isStrict && !isLoose ? { ...described, strict: true } : described };
}
