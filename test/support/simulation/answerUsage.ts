import type { InputUsage } from "./inputUsage.ts";
import type { Performance } from "./performance.ts";

/** Told only where writing is billed, so for 5.6 and later. */
function writesByTtl({ cacheWrite, cacheTtl }: InputUsage) {
  if (cacheWrite === 0) return {};
  const is12h = cacheTtl === "12h";
  return {
    cache_write_tokens_details: {
      ttl_30m_tokens: is12h ? 0 : cacheWrite,
      ttl_12h_tokens: is12h ? cacheWrite : 0,
    },
  };
}

/** The same numbers in the words of both APIs. */
export function responsesUsage(
  usage: InputUsage,
  { outputTokens, reasoningTokens }: Pick<Performance, "outputTokens" | "reasoningTokens">,
) {
  const { input, cached, cacheWrite } = usage;
  return {
    input_tokens: input,
    input_tokens_details: { cache_write_tokens: cacheWrite, cached_tokens: cached, ...writesByTtl(usage) },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: input + outputTokens,
  };
}

export function chatUsage(usage: InputUsage, { outputTokens, reasoningTokens }: Performance) {
  const { input, cached, cacheWrite } = usage;
  return {
    prompt_tokens: input,
    completion_tokens: outputTokens,
    total_tokens: input + outputTokens,
    prompt_tokens_details: {
      cached_tokens: cached,
      cache_write_tokens: cacheWrite,
      audio_tokens: 0,
      ...writesByTtl(usage),
    },
    completion_tokens_details: {
      reasoning_tokens: reasoningTokens,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
