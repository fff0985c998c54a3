import type {
  FunctionTool as WireTool,
  ResponseCreateParams,
  ResponseIncludable,
  ResponseInputContent,
  ResponseInputItem,
} from "openai/resources/responses/responses";
import { dataUrl } from "../../task/image.ts";
import { mostHostedCalls } from "../../money/hostedCalls.ts";
import { hostedIncludes, wireHostedTool } from "./hostedRequest.ts";
import { sentItems } from "../continuation/keptItems.ts";
import type { FunctionTool, Message, ModelRequest } from "../provider.ts";
import type { RequestShape } from "./requestShape.ts";

/**
 * A request as a body of the Responses API. Nothing is stored at the provider unless the user said so, or asked for an
 * answer in the background. Earlier answers go as the items of their continuations, else as text.
 */
export function responsesRequest(request: ModelRequest, shape: RequestShape): ResponseCreateParams {
  const { effort, wantsSummary, answerShape, keeps, hostedTools, isInBackground } = shape;
  const { previous, messages } = sinceStored(request.messages);
  const include: ResponseIncludable[] = [
    ...(keeps === "items" ? (["reasoning.encrypted_content"] as const) : []),
    ...hostedIncludes(hostedTools),
  ];
  const tools = [
    ...shape.tools.map((tool) => wireTool(tool, shape.hasStrictTools)),
    ...hostedTools.map(wireHostedTool),
  ];
  return {
    model: request.model,
    instructions: shape.instructions,
    ...(previous !== undefined && { previous_response_id: previous }),
    input: messages.flatMap(itemsOf),
    max_output_tokens: shape.maxOutputTokens,
    ...(effort && { reasoning: wantsSummary ? { effort, summary: "auto" } : { effort } }),
    ...(answerShape && {
      text: {
        format: { type: "json_schema", name: answerShape.name, strict: true, schema: { ...answerShape.schema } },
      },
    }),
    ...(tools.length > 0 && { tools }),
    ...(shape.tools.length > 0 && request.mayNotCall === true && { tool_choice: "none" }),
    ...(hostedTools.length > 0 && shape.hasCallLimit && { max_tool_calls: mostHostedCalls }),
    ...(shape.cacheKey !== undefined && { prompt_cache_key: shape.cacheKey }),
    ...(include.length > 0 && { include }),
    // Documentation differs on whether it is implied, so it is said.
    ...(isInBackground && { background: true }),
    ...(shape.serviceTier && { service_tier: shape.serviceTier }),
    store: keeps === "response" || isInBackground,
    stream: shape.isStreamed,
  };
}

/** The newest answer that the provider keeps stands for itself and all before it. */
function sinceStored(messages: readonly Message[]) {
  const at = messages.findLastIndex((message) => storedId(message) !== undefined);
  const newest = messages[at];
  return { previous: newest && storedId(newest), messages: messages.slice(at + 1) };
}

function storedId(message: Message): string | undefined {
  return message.role === "assistant" ? message.continuation?.responseId : undefined;
}

function itemsOf(message: Message): ResponseInputItem[] {
  if (message.role === "tool") {
    return [{ type: "function_call_output", call_id: message.callId, output: message.text }];
  }
  if (message.role === "user") return [{ role: "user", content: userContent(message) }];
  const { role, text } = message;
  const kept = sentItems(message.continuation?.items ?? []);
  if (kept.length > 0) return kept;
  const calls = (message.calls ?? []).map(({ id, name, args }): ResponseInputItem => ({
    type: "function_call",
    call_id: id,
    name,
    arguments: args,
  }));
  return text === "" && calls.length > 0 ? calls : [{ role, content: text }, ...calls];
}

function userContent({ text, images = [] }: Extract<Message, { role: "user" }>): string | ResponseInputContent[] {
  if (images.length === 0) return text;
  return [
    { type: "input_text", text },
    ...images.map((image) => ({ type: "input_image", image_url: dataUrl(image), detail: "auto" }) as const),
  ];
}

/** Without a word on it this API means strict, so it is said either way. */
function wireTool({ name, description, parameters, isLoose = false }: FunctionTool, isStrict: boolean): WireTool {
  return { type: "function", name, description, parameters: { ...parameters }, strict: isStrict && !isLoose };
}
