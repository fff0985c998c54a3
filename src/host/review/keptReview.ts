import type * as vscode from "vscode";
import * as z from "zod/mini";
import { reviewKey } from "./reviewKey.ts";

const schema = z.catch(
  z.optional(
    z.object({
      threadId: z.string(),
      turnId: z.string(),
      findings: z.array(
        z.object({
          /** Among those of the answer. */
          index: z.number(),
          /** 0-based. */
          start: z.number(),
          count: z.number(),
          digest: z.string(),
          isResolved: z.boolean(),
        }),
      ),
    }),
  ),
  undefined,
);
export type KeptReview = NonNullable<z.infer<typeof schema>>;

/** Which findings of which answer stand beside the code of this workspace. Their words are in the chat alone. */
export function createKeptReview(memory: Pick<vscode.Memento, "get" | "update">) {
  return {
    load: (): KeptReview | undefined => schema.parse(memory.get(reviewKey)),
    save: (review: KeptReview | undefined) => void memory.update(reviewKey, review),
  };
}
