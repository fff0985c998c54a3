import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionFunctionTool,
  ChatCompletionMessageParam,
} from "openai/resources/chat/completions";
import type { FunctionTool, Message, ModelRequest } from "./provider.ts";
import type { RequestShape } from "./requestShape.ts";

export function chatRequest(request: ModelRequest, shape: RequestShape): ChatCompletionCreateParamsStreaming {
  const { answerShape } = shape;
  return {
    model: request.model,
    messages: [{ role: shape.role, content: shape.instructions }, ...request.messages.map(chatMessage)],
    [shape.outputLimit]: shape.maxOutputTokens,
    ...(shape.effort && { reasoning_effort: shape.effort }),
    ...(answerShape && {
      response_format: {
        type: "json_schema",
        json_schema: { name: answerShape.name, strict: true, schema: { ...answerShape.schema } },
      },
    }),
    ...(request.tools && request.tools.length > 0 && { tools: request.tools.map(chatTool) }),
    ...(shape.cacheKey !== undefined && { prompt_cache_key: shape.cacheKey }),
    stream: true,
    ...(shape.wantsStreamUsage && { stream_options: { include_usage: true } }),
  };
}

function chatMessage(message: Message): ChatCompletionMessageParam {
  if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.text };
  const { role, text } = message;
  if (role === "user") return { role, content: text };
  const calls = (message.calls ?? []).map(({ id, name, args }) => ({
    id,
    type: "function" as const,
    function: { name, arguments: args },
  }));
  return calls.length > 0 ? { role, content: text || null, tool_calls: calls } : { role, content: text };
}

function chatTool({ name, description, parameters }: FunctionTool): ChatCompletionFunctionTool {
  return { type: "function", function: { name, description, parameters: { ...parameters }, strict: true } };
}
