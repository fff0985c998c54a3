import type { InputUsage } from "./inputUsage.ts";
import type { Performance } from "./performance.ts";

/** The same numbers in the words of both APIs. */
export function responsesUsage(
  { input, cached, cacheWrite }: InputUsage,
  { outputTokens, reasoningTokens }: Performance,
) {
  return {
    input_tokens: input,
    input_tokens_details: { cache_write_tokens: cacheWrite, cached_tokens: cached },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: input + outputTokens,
  };
}

export function chatUsage({ input, cached, cacheWrite }: InputUsage, { outputTokens, reasoningTokens }: Performance) {
  return {
    prompt_tokens: input,
    completion_tokens: outputTokens,
    total_tokens: input + outputTokens,
    prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoningTokens,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
