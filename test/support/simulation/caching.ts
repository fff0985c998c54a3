import * as z from "zod/mini";

export const cacheOptions = z.nullish(
  z.strictObject({
    mode: z.optional(z.enum(["implicit", "explicit"])),
    ttl: z.optional(z.enum(["30m", "12h"])),
    prewarm: z.optional(z.boolean()),
    comparison_response_id: z.nullish(z.string()),
  }),
);

interface CachingBody {
  readonly prompt_cache_key?: string | null | undefined;
  readonly prompt_cache_options?: z.output<typeof cacheOptions>;
}

/** What both APIs say about caching the prompt. In explicit mode only marked places are kept, and the simulation reads no marks. */
export function readCaching({ prompt_cache_key: key, prompt_cache_options: options }: CachingBody) {
  return {
    cacheKey: key ?? undefined,
    cacheTtl: options?.ttl ?? "30m",
    isCached: options?.mode !== "explicit",
  } as const;
}
