import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import type { ModelRequest } from "./provider.ts";
import type { RequestShape } from "./requestShape.ts";

export function chatRequest(request: ModelRequest, shape: RequestShape): ChatCompletionCreateParamsStreaming {
  return {
    model: request.model,
    messages: [
      { role: shape.role, content: shape.instructions },
      ...request.messages.map(({ role, text }) => ({ role, content: text })),
    ],
    [shape.outputLimit]: shape.maxOutputTokens,
    ...(shape.effort && { reasoning_effort: shape.effort }),
    stream: true,
    ...(shape.wantsStreamUsage && { stream_options: { include_usage: true } }),
  };
}
