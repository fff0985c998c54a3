import * as z from "zod/mini";
import { tiers } from "../models/tier.ts";

const count = z.number().check(z.int(), z.minimum(0));

const rollupSchema = z.object({
  v: z.literal(1),
  /** Whose days these are. */
  timeZone: z.string(),
  /** How far each file of the month was read, by its name. */
  files: z.record(
    z.string(),
    z.object({
      /** Bytes, up to the end of the last whole line. */
      size: count,
      /** Of the file when it held exactly these bytes; 0 when it already held more. */
      modifiedMs: z.number(),
      /** The last characters that were read: another text before the offset means another file. */
      tail: z.string(),
    }),
  ),
  /** Whole lines that could not be read. */
  unreadable: count,
  days: z.array(
    z.object({
      day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
      tier: z.enum(tiers),
      model: z.string(),
      connection: z.string(),
      requests: count,
      tokens: z.number(),
      cost: z.number(),
      unknownCost: count,
      simulatedRequests: count,
      simulatedTokens: z.number(),
    }),
  ),
});

/** The sums of one month's ledger and what they were made from. The lines are the truth; this saves reading them. */
export type Rollup = Readonly<z.infer<typeof rollupSchema>>;
export type FileMark = Rollup["files"][string];

/** Of a month of which nothing was read yet. */
export function emptyRollup(timeZone: string): Rollup {
  return { v: 1, timeZone, files: {}, unreadable: 0, days: [] };
}

/** Undefined when it cannot be trusted: torn, of another version or of another time zone. */
export function parseRollup(text: string, timeZone: string): Rollup | undefined {
  try {
    const rollup = rollupSchema.parse(JSON.parse(text));
    return rollup.timeZone === timeZone ? rollup : undefined;
  } catch {
    return undefined;
  }
}
