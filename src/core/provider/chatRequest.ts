import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import type { ModelRequest } from "./provider.ts";
import type { RequestShape } from "./requestShape.ts";

export function chatRequest(request: ModelRequest, shape: RequestShape): ChatCompletionCreateParamsStreaming {
  const { answerShape } = shape;
  return {
    model: request.model,
    messages: [
      { role: shape.role, content: shape.instructions },
      ...request.messages.map(({ role, text }) => ({ role, content: text })),
    ],
    [shape.outputLimit]: shape.maxOutputTokens,
    ...(shape.effort && { reasoning_effort: shape.effort }),
    ...(answerShape && {
      response_format: {
        type: "json_schema",
        json_schema: { name: answerShape.name, strict: true, schema: { ...answerShape.schema } },
      },
    }),
    stream: true,
    ...(shape.wantsStreamUsage && { stream_options: { include_usage: true } }),
  };
}
