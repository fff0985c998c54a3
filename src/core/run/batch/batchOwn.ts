import * as z from "zod/mini";
import { batchWorks } from "./batchWork.ts";

/**
 * `starting`: written down before the provider is asked to start it, so that nobody starts it twice. `refused`: none of
 * it was run, and nothing is charged. `lost`: what became of it can no longer be found out.
 */
const partStates = ["waiting", "starting", "running", "collected", "refused", "lost"] as const;

const partSchema = z.object({
  /** Of the file with its requests, in the run's folder; with the run's id it names the batch at the provider. */
  name: z.string(),
  path: z.enum(["/v1/responses", "/v1/chat/completions"]),
  model: z.string(),
  knownAs: z.exactOptional(z.string()),
  count: z.number(),
  inputTokens: z.number(),
  /** Micro-dollars; absent without a price. */
  worst: z.exactOptional(z.number()),
  state: z.enum(partStates),
  /** How often the provider clearly did not take it. */
  attempt: z.number(),
  /** Epoch milliseconds: not before is it sent. */
  notBefore: z.optional(z.number()),
  /** The uploaded file at the provider. */
  upload: z.optional(z.string()),
  /** When the provider was asked to start it, epoch milliseconds. */
  askedAt: z.optional(z.number()),
  batch: z.optional(z.string()),
  /** Epoch milliseconds. */
  expiresAt: z.optional(z.number()),
  /** As the provider tells while it runs; of what was collected, as it was read. */
  answered: z.number(),
  failed: z.number(),
  /** The provider's word for how it ended. */
  end: z.optional(z.string()),
  cost: z.optional(z.number()),
  /** One plain sentence. */
  note: z.optional(z.string()),
});
export type PartState = Readonly<z.infer<typeof partSchema>>;

const ownSchema = z.object({
  v: z.literal(1),
  /** `scheduler`: one by one at full price, where the connection has no Batch API. */
  via: z.enum(["batch", "scheduler"]),
  work: z.enum(batchWorks),
  /** Name of the connection in the settings. */
  connection: z.string(),
  /** Where it was sent: another server knows nothing of it. Absent for the simulation, whose address always changes. */
  baseUrl: z.exactOptional(z.string()),
  total: z.number(),
  /** Where the files wait until the run takes them into its own folder; absent once it has. */
  staged: z.exactOptional(z.string()),
  /** The run's own folder, once it is known. */
  folder: z.exactOptional(z.string()),
  /** What the user agreed to beyond the budgets, in micro-dollars; without `upTo` a price that is not known. */
  consent: z.exactOptional(z.object({ upTo: z.exactOptional(z.number()) })),
  isCancelling: z.exactOptional(z.literal(true)),
  parts: z.readonly(z.array(partSchema)),
  /** Of a small batch: what each request is about, and what came of it once that is known. */
  rows: z.exactOptional(
    z.readonly(
      z.array(z.object({ n: z.number(), name: z.string(), is: z.exactOptional(z.enum(["answered", "failed"])) })),
    ),
  ),
});

/** Few enough for a record, which all windows hold in memory. The overview reads files, and lists more. */
export const mostRows = 100;

/** What a batch keeps in its record. The requests and results are files in the run's folder. */
export type BatchOwn = Readonly<z.infer<typeof ownSchema>>;

/** Undefined where another version of Plumb wrote it. */
export function parseOwn(own: unknown): BatchOwn | undefined {
  const read = z.safeParse(ownSchema, own);
  return read.success ? read.data : undefined;
}

export function withPart(own: BatchOwn, name: string, change: (part: PartState) => PartState): BatchOwn {
  return { ...own, parts: own.parts.map((part) => (part.name === name ? change(part) : part)) };
}

export function partOf(own: BatchOwn, name: string): PartState | undefined {
  return own.parts.find((part) => part.name === name);
}

/** Nothing more comes of it. */
export function isSettled({ state }: PartState): boolean {
  return state === "collected" || state === "refused" || state === "lost";
}

/** The part that a halved one was made of: what the items name. */
export function rootOf(name: string): string {
  return name.replace(/[ab]+$/, "");
}
