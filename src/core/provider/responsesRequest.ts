import type { ResponseCreateParamsStreaming } from "openai/resources/responses/responses";
import type { ModelRequest } from "./provider.ts";
import type { RequestShape } from "./requestShape.ts";

/** Stateless: nothing is stored at the provider, earlier turns are sent again as text. */
export function responsesRequest(request: ModelRequest, shape: RequestShape): ResponseCreateParamsStreaming {
  const { effort, wantsSummary, answerShape } = shape;
  return {
    model: request.model,
    instructions: shape.instructions,
    input: request.messages.map(({ role, text }) => ({ role, content: text })),
    max_output_tokens: shape.maxOutputTokens,
    ...(effort && { reasoning: wantsSummary ? { effort, summary: "auto" } : { effort } }),
    ...(answerShape && {
      text: {
        format: { type: "json_schema", name: answerShape.name, strict: true, schema: { ...answerShape.schema } },
      },
    }),
    store: false,
    stream: true,
  };
}
