import type * as vscode from "vscode";
import * as z from "zod/mini";
import { tiers } from "../../core/models/tier.ts";
import { t } from "../../l10n/language.ts";
import type { QueuedQuestion } from "../../core/run/queue.ts";
import { hostedToolsSchema, pieceSchema } from "../../core/thread/turnSchema.ts";
import { keptSize, mostKept } from "./keptSize.ts";

/** The queues of this workspace over a reload, one a thread. */
export interface KeptQueues {
  load(threadId: string): readonly QueuedQuestion[];
  save(threadId: string, questions: readonly QueuedQuestion[]): void;
  /** A chat of this window does not show this thread any more. */
  leave(threadId: string, why: "left" | "closed"): void;
  /** Why what is loaded waits for the user. */
  pausedBy(threadId: string): "left" | "closed" | "reload";
}

const key = "plumb.queues";

const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  tier: z.enum(["auto", ...tiers]),
  pieces: z.array(pieceSchema),
  omissions: z.array(z.string()),
  hostedTools: hostedToolsSchema,
  addedTools: z.array(z.string()),
  isFlex: z.boolean(),
  background: z.enum(["asRung", "yes", "no"]),
  price: z.exactOptional(z.object({ low: z.number(), high: z.number() })),
});
const schema = z.catch(z.record(z.string(), z.catch(z.array(questionSchema), [])), {});

/** `memory` is that of the workspace; what in it cannot be read is no queue. */
export function keptQueues(memory: vscode.Memento): KeptQueues {
  const all = () => schema.parse(memory.get(key));
  const leftBy = new Map<string, "left" | "closed">();
  return {
    load: (threadId) => all()[threadId] ?? [],
    save(threadId, questions) {
      const { [threadId]: before = [], ...others } = all();
      if (before.length === 0 && questions.length === 0) return;
      const kept = keepable(questions);
      void memory.update(key, kept.length === 0 ? others : { ...others, [threadId]: kept });
    },
    leave: (threadId, why) => void leftBy.set(threadId, why),
    pausedBy: (threadId) => leftBy.get(threadId) ?? "reload",
  };
}

/** Consent to send secrets was given to what the user saw then, so it is not kept. */
function keepable(questions: readonly QueuedQuestion[]): readonly QueuedQuestion[] {
  let left = mostKept;
  return questions.map((question) => {
    const one = { ...question, sendsSecrets: undefined };
    left -= one.pieces.reduce((sum, piece) => sum + keptSize(piece), 0);
    return left >= 0
      ? one
      : { ...one, pieces: [], omissions: [...one.omissions, t("Its context was too large to be kept over a reload.")] };
  });
}
