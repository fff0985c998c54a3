import * as z from "zod/mini";

/** A `Continuation` as files keep it. */
export const continuationSchema = z.object({
  place: z.string(),
  items: z.array(z.unknown()),
  responseId: z.exactOptional(z.string()),
});
