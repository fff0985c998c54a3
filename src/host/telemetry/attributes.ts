import type { Attributes } from "@opentelemetry/api";
import {
  ATTR_ERROR_TYPE,
  ATTR_GEN_AI_OPERATION_NAME,
  ATTR_GEN_AI_PROVIDER_NAME,
  ATTR_GEN_AI_REQUEST_MAX_TOKENS,
  ATTR_GEN_AI_REQUEST_MODEL,
  ATTR_GEN_AI_REQUEST_STREAM,
  ATTR_GEN_AI_RESPONSE_FINISH_REASONS,
  ATTR_GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK,
  ATTR_GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS,
  ATTR_GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
  ATTR_GEN_AI_USAGE_INPUT_TOKENS,
  ATTR_GEN_AI_USAGE_OUTPUT_TOKENS,
  ATTR_GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
} from "@opentelemetry/semantic-conventions/incubating";
import type { FinishedRequest } from "./finishedRequest.ts";

export const operation = "chat";

/** Of every metric and span. */
export function commonAttributes({ provider, model, tier, failure }: FinishedRequest): Attributes {
  return {
    [ATTR_GEN_AI_OPERATION_NAME]: operation,
    [ATTR_GEN_AI_PROVIDER_NAME]: provider,
    [ATTR_GEN_AI_REQUEST_MODEL]: model,
    "plumb.tier": tier,
    ...(failure !== undefined && { [ATTR_ERROR_TYPE]: failure }),
  };
}

/** Of a span only: each has values of its own, which would make a metric grow without end. */
export function spanAttributes(request: FinishedRequest): Attributes {
  const { receipt, finish, effort, command, maxOutputTokens } = request;
  const usage = receipt?.usage;
  const firstMs = receipt?.firstTokenMs;
  return {
    ...commonAttributes(request),
    [ATTR_GEN_AI_REQUEST_MAX_TOKENS]: maxOutputTokens,
    [ATTR_GEN_AI_REQUEST_STREAM]: true,
    "plumb.effort": effort,
    "plumb.command": command,
    ...(finish !== undefined && { [ATTR_GEN_AI_RESPONSE_FINISH_REASONS]: [finish] }),
    ...(firstMs !== undefined && { [ATTR_GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK]: firstMs / 1000 }),
    ...(usage && {
      [ATTR_GEN_AI_USAGE_INPUT_TOKENS]: usage.input,
      [ATTR_GEN_AI_USAGE_OUTPUT_TOKENS]: usage.output,
      [ATTR_GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS]: usage.cachedInput,
      [ATTR_GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS]: usage.cacheWrite,
      [ATTR_GEN_AI_USAGE_REASONING_OUTPUT_TOKENS]: usage.reasoning,
      "plumb.usage.estimated": receipt.isEstimated,
    }),
    // In dollars; absent when the price is not known.
    ...(receipt?.cost && { "plumb.cost": receipt.cost.total / 1e6 }),
  };
}
