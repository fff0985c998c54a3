import * as z from "zod/mini";
import { commandNames } from "../task/task.ts";
import { efforts, tiers } from "../models/tier.ts";
import { usageSchema } from "./usageSchema.ts";

/** Days have four-digit years, in every time zone: what stands outside of them is no time. Epoch milliseconds. */
const latest = 250_000_000_000_000;

const entrySchema = z.object({
  v: z.literal(1),
  id: z.string(),
  /** When the request ended, epoch milliseconds. */
  at: z.number().check(z.minimum(0), z.maximum(latest)),
  window: z.string(),
  thread: z.string(),
  turn: z.string(),
  /** The connection's label as the user read it. */
  connection: z.string(),
  /** Absent in entries of older versions. */
  command: z.optional(z.enum(commandNames)),
  tier: z.enum(tiers),
  model: z.string(),
  effort: z.enum(efforts),
  /** Absent when nothing was told and nothing could be counted. */
  usage: z.optional(usageSchema),
  isEstimated: z.boolean(),
  /** Micro-dollars; absent when the price is not known. */
  cost: z.optional(z.number()),
  isSimulated: z.boolean(),
  /** How the answer ended, or the kind of the failure. */
  finish: z.optional(z.string()),
  elapsedMs: z.number(),
  firstTokenMs: z.optional(z.number()),
  requestId: z.optional(z.string()),
  /** The answer came from the cache, and nothing was asked. `saved` is in micro-dollars, absent when not known. */
  cached: z.exactOptional(z.literal(true)),
  saved: z.optional(z.number()),
  savedMs: z.optional(z.number()),
});

/** One request on disk: a line of JSON. */
export type LedgerEntry = Readonly<z.infer<typeof entrySchema>>;

/** With the line break that ends it. */
export function ledgerLine(entry: LedgerEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Undefined for a torn, foreign or newer line: the caller counts it, keeps it and goes on. */
export function parseLedgerLine(line: string): LedgerEntry | undefined {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
