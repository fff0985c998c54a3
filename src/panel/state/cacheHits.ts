import type { Turn } from "../../core/thread/turn.ts";

/**
 * Which part of the input came from the provider's prompt cache, from 0 to 1; undefined where no usage was reported.
 */
export interface CacheHits {
  readonly last: number | undefined;
  readonly all: number | undefined;
}

/** Of the last answer and of all together; what was only counted here or kept says nothing of it. */
export function cacheHits(turns: readonly Turn[]): CacheHits {
  const reported = turns.flatMap(({ receipt }) =>
    receipt?.usage && !receipt.isEstimated && !receipt.cached ? [receipt.usage] : [],
  );
  return { last: share(reported.slice(-1)), all: share(reported) };
}

function share(usages: readonly { readonly input: number; readonly cachedInput: number }[]): number | undefined {
  const input = usages.reduce((sum, usage) => sum + usage.input, 0);
  return input === 0 ? undefined : usages.reduce((sum, usage) => sum + usage.cachedInput, 0) / input;
}
