import type { InputTokenCountParams } from "openai/resources/responses/input-tokens";
import * as z from "zod/mini";
import type { EndpointTools } from "./endpoints.ts";
import { countInput } from "./inputUsage.ts";
import { parseBody } from "./parameters.ts";
import { readResponses } from "./readResponses.ts";

const anything = z.optional(z.unknown());

/** What bears on the count; the values themselves are checked as for an answer. */
const bodySchema = z.strictObject({
  conversation: anything,
  input: anything,
  instructions: anything,
  model: anything,
  parallel_tool_calls: anything,
  personality: anything,
  previous_response_id: anything,
  reasoning: anything,
  text: anything,
  tool_choice: anything,
  tools: anything,
  truncation: anything,
} satisfies Record<keyof InputTokenCountParams, z.ZodMiniType>);

/** `{ object, input_tokens }`, as POST /v1/responses/input_tokens says. */
export function countTokens(raw: unknown, { encoder, kept }: EndpointTools): unknown {
  const { personality: _, input, ...body } = parseBody(bodySchema, raw);
  const { prompt } = readResponses({ ...body, input: input ?? [] }, kept);
  return { object: "response.input_tokens", input_tokens: countInput(prompt, encoder) };
}
