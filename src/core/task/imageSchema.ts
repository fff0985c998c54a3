import * as z from "zod/mini";
import { imageTypes } from "./image.ts";

/** As it is kept in a thread's file. */
export const imageSchema = z.object({
  mediaType: z.enum(imageTypes),
  base64: z.string(),
  width: z.number(),
  height: z.number(),
});
