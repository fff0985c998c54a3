import * as z from "zod/mini";
import { tiers } from "../../models/tier.ts";

/** `reserved`: written down before anything is sent. `lost`: what became of it can no longer be found out. */
const runStates = [
  "reserved",
  "queued",
  "thinking",
  "answering",
  "paused",
  "done",
  "failed",
  "cancelled",
  "lost",
] as const;
export type RunState = (typeof runStates)[number];

/** What a run is of: an answer in the background, a task worked through in steps, or a batch over files. */
const runKinds = ["answer", "task", "batch"] as const;
export type RunKind = (typeof runKinds)[number];

/** A window that works on a run, until when nobody else may. Epoch milliseconds. */
const leaseSchema = z.object({ window: z.string(), until: z.number() });

/**
 * What all windows know of something long. Each kind keeps what only it understands in `own`, which it parses itself:
 * where a window of another version wrote it, it is shown all the same.
 */
export const runRecordSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  kind: z.enum(runKinds),
  title: z.string(),
  state: z.enum(runStates),
  /** One plain sentence on how it stands, for example why it failed. */
  detail: z.exactOptional(z.string()),
  /** Parts of it, where it has any: steps, requests. */
  progress: z.exactOptional(z.object({ done: z.number(), failed: z.number(), total: z.number() })),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  changedAt: z.number(),
  endedAt: z.exactOptional(z.number()),
  /** Nobody works on it before then, unless to stop it. Epoch milliseconds; absent of what begins at once. */
  notBefore: z.exactOptional(z.number()),
  /** A digest of the workspace it was begun in (empty: none), and its name for people. */
  workspace: z.object({ id: z.string(), name: z.string() }),
  /** True where only a window of that workspace can go on with it. */
  needsWorkspace: z.boolean(),
  /** Label of the connection. */
  connection: z.string(),
  tier: z.exactOptional(z.enum(tiers)),
  /** Micro-dollars so far; absent while it is not known. */
  cost: z.exactOptional(z.number()),
  isSimulated: z.boolean(),
  lease: z.exactOptional(leaseSchema),
  /** What a window that does not work on it wants of the one that does. */
  asked: z.exactOptional(z.enum(["cancel", "pause"])),
  own: z.unknown(),
});

export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;

const endStates: readonly RunState[] = ["done", "failed", "cancelled", "lost"];

/** Nothing more comes of it by itself. */
export function hasEnded({ state }: Pick<RunRecord, "state">): boolean {
  return endStates.includes(state);
}

/** A window works on it, or should. */
export function isGoing(record: Pick<RunRecord, "state">): boolean {
  return !hasEnded(record) && record.state !== "paused";
}
