import type { KeptTurn } from "../../core/thread/threadFile.ts";
import type { Update } from "../../protocol/updates.ts";
import type { ThreadStore } from "../store/threadStore.ts";
import { createOpenThread, type OpenThread } from "./openThread.ts";

/** A thread that somebody works with, until they let go of it. */
export interface InHand {
  readonly thread: OpenThread;
  release(): void;
}

export type ThreadsInHand = ReturnType<typeof createThreadsInHand>;

/**
 * The threads that a window's chats show and whose answers it follows: one of each for all who write to it, so that
 * nobody's turns are missed by another. Whoever watches one is told what becomes of it.
 */
export function createThreadsInHand(threads: ThreadStore) {
  const held = new Map<string, { readonly thread: OpenThread; readonly watchers: Set<Watcher>; users: number }>();

  function begin(id: string, stored: readonly KeptTurn[]) {
    const watchers = new Set<Watcher>();
    const publish = (update: Update) => {
      for (const { tell } of watchers) tell(update);
    };
    const one = { thread: createOpenThread(id, stored, { threads, publish }), watchers, users: 0 };
    held.set(id, one);
    return one;
  }

  function hold(id: string, stored: readonly KeptTurn[], tell?: Watcher["tell"]): InHand {
    const one = held.get(id) ?? begin(id, stored);
    const watcher = tell && { tell };
    let isHeld = true;
    one.users += 1;
    if (watcher) one.watchers.add(watcher);
    return {
      thread: one.thread,
      release() {
        if (!isHeld) return;
        isHeld = false;
        if (watcher) one.watchers.delete(watcher);
        one.users -= 1;
        if (one.users === 0) held.delete(id);
      },
    };
  }

  return {
    /** As it is in hand, else as it is on disk. */
    async take(id: string, tell?: Watcher["tell"]): Promise<InHand> {
      return hold(id, held.has(id) ? [] : await threads.read(id), tell);
    },
    /** One that is not on disk yet, with the turns that it begins with. */
    takeNew: (id: string, tell: Watcher["tell"], turns: readonly KeptTurn[] = []): InHand => hold(id, turns, tell),
  };
}

interface Watcher {
  readonly tell: (update: Update) => void;
}
