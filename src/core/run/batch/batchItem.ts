import * as z from "zod/mini";
import { efforts, tiers } from "../../models/tier.ts";
import { commandNames } from "../../task/task.ts";

/** One request of a batch, as the run's folder keeps it: enough to show, price and ask again. A line of JSON. */
const itemSchema = z.object({
  /** From 1, in the order of the files; the request's id is made of it. */
  n: z.number(),
  /** A path, or the question itself. */
  name: z.string(),
  uri: z.exactOptional(z.string()),
  command: z.enum(commandNames),
  question: z.string(),
  tier: z.enum(tiers),
  model: z.string(),
  /** See `Rung.is`. */
  knownAs: z.exactOptional(z.string()),
  effort: z.enum(efforts),
  /** Name of the file that holds its request; absent where that is made when it is sent. */
  part: z.exactOptional(z.string()),
  inputTokens: z.number(),
  /** Micro-dollars at the price it is sent at; absent without a price. */
  low: z.exactOptional(z.number()),
  high: z.exactOptional(z.number()),
  worst: z.exactOptional(z.number()),
  /** Plain sentences on what did not fit. */
  notes: z.readonly(z.array(z.string())),
});

export type BatchItem = Readonly<z.infer<typeof itemSchema>>;

/** Undefined for a torn or foreign line. */
export function parseItem(line: string): BatchItem | undefined {
  try {
    return itemSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

export const itemsFile = "items.jsonl";

const prefix = "q";

/** What goes along with a request as its `custom_id`, and comes back with its result. */
export function requestId(n: number): string {
  return `${prefix}${n}`;
}

/** Undefined for an id that is none of ours. */
export function numberOf(id: string): number | undefined {
  return /^q\d{1,9}$/.test(id) ? Number(id.slice(prefix.length)) : undefined;
}
