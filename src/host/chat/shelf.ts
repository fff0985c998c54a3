import type { KeptTurn } from "../../core/thread/threadFile.ts";
import { createOpenThread, type OpenThread, type OpenThreadDeps } from "./openThread.ts";

export type Shelf = Awaited<ReturnType<typeof openShelf>>;

/** The threads that this window has in hand: the one it shows, and those whose answers it follows in the background. */
export async function openShelf(threadId: string | undefined, deps: OpenThreadDeps, newId: () => string) {
  const inUse = new Map<string, { readonly thread: OpenThread; users: number }>();
  let shown = threadId === undefined ? make(newId(), []) : await find(threadId);

  function make(id: string, stored: Parameters<typeof createOpenThread>[1]): OpenThread {
    return createOpenThread(id, stored, {
      ...deps,
      // What goes on in another chat is not for the panel.
      publish: (update) => {
        if (shown.id() === id) deps.publish(update);
      },
    });
  }

  async function find(id: string): Promise<OpenThread> {
    const stored = inUse.has(id) ? [] : await deps.threads.read(id);
    return inUse.get(id)?.thread ?? make(id, stored);
  }

  return {
    shown: () => shown,
    showNew(): void {
      shown = make(newId(), []);
    },
    /** A new thread that begins with these turns. They are written before whatever comes after them. */
    showBranch(taken: readonly KeptTurn[]): void {
      shown = make(newId(), taken);
      for (const { turn, ...extra } of taken) void shown.keep(turn, extra);
    },
    async show(id: string): Promise<void> {
      if (shown.id() !== id) shown = await find(id);
    },
    /** One thread for all who write to it, until each has let go of it. */
    async use(id: string): Promise<{ readonly thread: OpenThread; readonly release: () => void }> {
      const thread = shown.id() === id ? shown : await find(id);
      const use = inUse.get(id) ?? { thread, users: 0 };
      inUse.set(id, use);
      use.users += 1;
      return {
        thread: use.thread,
        release() {
          use.users -= 1;
          if (use.users === 0) inUse.delete(id);
        },
      };
    },
  };
}
