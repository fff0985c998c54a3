import * as z from "zod/mini";
import { efforts, tiers } from "../../core/models/tier.ts";

const rung = z.object({
  model: z.string().check(z.trim(), z.minLength(1)),
  effort: z.enum(efforts),
  maxOutputTokens: z.number().check(z.int(), z.minimum(256), z.maximum(1_000_000)),
  background: z.boolean(),
});

/** Changes to single rungs of a ladder, as settings write them. */
export const rungSettings = z.partialRecord(z.enum(tiers), z.partial(rung));

/** The same for one connection, where a model may be served under a name of the user's own. */
export const servedRungSettings = z.partialRecord(
  z.enum(tiers),
  z.partial(z.extend(rung, { is: z.string().check(z.trim(), z.minLength(1)) })),
);
