import type {
  FunctionTool as WireTool,
  ResponseCreateParamsStreaming,
  ResponseInputItem,
} from "openai/resources/responses/responses";
import { hostedFields, wireHostedTool } from "./hostedRequest.ts";
import type { FunctionTool, Message, ModelRequest } from "./provider.ts";
import type { RequestShape } from "./requestShape.ts";

/** Stateless: nothing is stored at the provider, earlier turns are sent again as text. */
export function responsesRequest(request: ModelRequest, shape: RequestShape): ResponseCreateParamsStreaming {
  const { effort, wantsSummary, answerShape, hostedTools } = shape;
  const tools = [
    ...shape.tools.map((tool) => wireTool(tool, shape.hasStrictTools)),
    ...hostedTools.map(wireHostedTool),
  ];
  return {
    model: request.model,
    instructions: shape.instructions,
    input: request.messages.flatMap(itemsOf),
    max_output_tokens: shape.maxOutputTokens,
    ...(effort && { reasoning: wantsSummary ? { effort, summary: "auto" } : { effort } }),
    ...(answerShape && {
      text: {
        format: { type: "json_schema", name: answerShape.name, strict: true, schema: { ...answerShape.schema } },
      },
    }),
    ...(tools.length > 0 && { tools }),
    ...hostedFields(hostedTools, shape.hasCallLimit),
    ...(shape.cacheKey !== undefined && { prompt_cache_key: shape.cacheKey }),
    store: false,
    stream: true,
  };
}

function itemsOf(message: Message): ResponseInputItem[] {
  if (message.role === "tool") {
    return [{ type: "function_call_output", call_id: message.callId, output: message.text }];
  }
  const { role, text } = message;
  if (role === "user") return [{ role, content: text }];
  const calls = (message.calls ?? []).map(({ id, name, args }): ResponseInputItem => ({
    type: "function_call",
    call_id: id,
    name,
    arguments: args,
  }));
  return text === "" && calls.length > 0 ? calls : [{ role, content: text }, ...calls];
}

/** Without a word on it this API means strict, so it is said either way. */
function wireTool({ name, description, parameters }: FunctionTool, isStrict: boolean): WireTool {
  return { type: "function", name, description, parameters: { ...parameters }, strict: isStrict };
}
