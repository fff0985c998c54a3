import * as z from "zod/mini";
import { efforts, tiers } from "../models/tier.ts";
import { usageSchema } from "../money/usageSchema.ts";
import { continuationSchema } from "../task/continuationSchema.ts";

const keptAnswerSchema = z.object({
  v: z.literal(1),
  /** What it is the answer to, see `keyOf`. */
  key: z.string(),
  /** When it came, epoch milliseconds. */
  at: z.number(),
  /** What the user reads of its question. */
  title: z.string(),
  question: z.string(),
  connection: z.string(),
  tier: z.enum(tiers),
  model: z.string(),
  is: z.exactOptional(z.string()),
  effort: z.enum(efforts),
  thinking: z.string(),
  headline: z.exactOptional(z.string()),
  answer: z.string().check(z.minLength(1)),
  /** For the next question of its thread. */
  continuation: z.exactOptional(continuationSchema),
  usage: z.exactOptional(usageSchema),
  /** What it cost, in micro-dollars; absent when that is not known. */
  cost: z.exactOptional(z.number()),
  isSimulated: z.boolean(),
  elapsedMs: z.number(),
});

/** An answer as it is kept, to be shown again for the same request. */
export type KeptAnswer = Readonly<z.infer<typeof keptAnswerSchema>>;

/** As its file holds it: one JSON object, without a line break at its end. */
export function keptAnswerText(kept: KeptAnswer): string {
  return JSON.stringify(kept);
}

/** Undefined for a torn, foreign or newer text, and for one that answers another request. */
export function parseKeptAnswer(text: string, key: string): KeptAnswer | undefined {
  try {
    const kept = keptAnswerSchema.parse(JSON.parse(text));
    return kept.key === key ? kept : undefined;
  } catch {
    return undefined;
  }
}
