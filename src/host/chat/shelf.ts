import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Update } from "../../protocol/updates.ts";
import type { ThreadStore } from "../store/threadStore.ts";
import { createThreadsInHand, type InHand, type ThreadsInHand } from "./threadsInHand.ts";

export interface ShelfDeps {
  readonly threads: ThreadStore;
  /** Those of all chats of the window; a chat that is alone has its own. */
  readonly inHand?: ThreadsInHand;
  readonly publish: (update: Update) => void;
}

export type Shelf = Awaited<ReturnType<typeof openShelf>>;

/** The thread that a chat shows, out of those that its window has in hand. What goes on in others is not for its panel. */
export async function openShelf(threadId: string | undefined, deps: ShelfDeps, newId: () => string) {
  const { publish, inHand = createThreadsInHand(deps.threads) } = deps;
  const makeNew = () => inHand.takeNew(newId(), publish);
  let shown = threadId === undefined ? makeNew() : await inHand.take(threadId, publish);

  /** Counts what was wanted: of two threads that are read at once the one that was wanted last is shown. */
  let wanted = 0;

  function put(next: InHand): void {
    wanted += 1;
    shown.release();
    shown = next;
  }

  return {
    shown: () => shown.thread,
    showNew: () => put(makeNew()),
    /** A new thread that begins with these turns. They are written before whatever comes after them. */
    showBranch(taken: readonly KeptTurn[]): void {
      put(inHand.takeNew(newId(), publish, taken));
      for (const { turn, ...extra } of taken) void shown.thread.keep(turn, extra);
    },
    async show(id: string): Promise<void> {
      const mine = (wanted += 1);
      if (shown.thread.id() === id) return;
      const next = await inHand.take(id, publish);
      if (mine === wanted) put(next);
      else next.release();
    },
    /** One thread for all who write to it, until each has let go of it. */
    use: (id: string): Promise<InHand> => inHand.take(id),
    /** The chat is over. */
    leave(): void {
      wanted += 1;
      shown.release();
    },
  };
}
