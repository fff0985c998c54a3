import * as z from "zod/mini";
import { hostedTools } from "./usage.ts";

/** A `Usage` as files keep it. */
export const usageSchema = z.object({
  input: z.number(),
  cachedInput: z.number(),
  cacheWrite: z.number(),
  output: z.number(),
  reasoning: z.number(),
  serviceTier: z.exactOptional(z.string()),
  calls: z.exactOptional(z.partialRecord(z.enum(hostedTools), z.number())),
});
