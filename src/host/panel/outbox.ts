import type { Update } from "../../protocol/updates.ts";

/** About one message a frame, however many tokens arrive in it. */
const frameMs = 16;

/** Gathers updates for a frame and joins the events of one turn, in order. */
export function createOutbox(post: (update: Update) => void) {
  let waiting: Update[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    const batch = waiting;
    waiting = [];
    for (const update of batch) post(update);
  }

  return {
    send(update: Update): void {
      const last = waiting.at(-1);
      if (update.type === "events" && last?.type === "events" && last.body.turnId === update.body.turnId) {
        const events = [...last.body.events, ...update.body.events];
        waiting[waiting.length - 1] = { type: "events", body: { turnId: last.body.turnId, events } };
      } else {
        waiting.push(update);
      }
      timer ??= setTimeout(flush, frameMs);
    },
    /** Drops what waits: a whole snapshot is about to be sent instead. */
    clear(): void {
      waiting = [];
    },
    dispose(): void {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
