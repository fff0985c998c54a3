import type * as vscode from "vscode";
import type { Chats } from "../chats/openChats.ts";
import type { ThreadStore } from "../store/threadStore.ts";
import { createKeptReview } from "./keptReview.ts";
import { createReviewThreads, type ReviewThreads } from "./reviewThreads.ts";

export interface OpenReviewDeps {
  /** Of this workspace. */
  readonly memory: vscode.Memento;
  readonly threads: Pick<ThreadStore, "read">;
  readonly chats: () => Pick<Chats, "all">;
}

/** The findings of this window, joined to the chats that they are from. */
export function openReview({ memory, threads, chats }: OpenReviewDeps): ReviewThreads {
  return createReviewThreads({
    kept: createKeptReview(memory),
    threadOf: (turnId) =>
      chats()
        .all()
        .find(({ conversation }) => conversation.turn(turnId) !== undefined)
        ?.conversation.thread().id,
    read: async (threadId, turnId) => (await threads.read(threadId)).find(({ turn }) => turn.id === turnId)?.turn,
  });
}
