import { Worker } from "node:worker_threads";
import type { HistoryAsk, HistoryPage, HistoryRow } from "../../protocol/history.ts";
import type { LibraryDeps } from "./library.ts";
import type { Viewpoint } from "./row.ts";
import type { Asked, Reply } from "./worker.ts";

export interface LibraryClient {
  page(ask: HistoryAsk, viewpoint: Viewpoint): Promise<HistoryPage>;
  recent(viewpoint: Viewpoint): Promise<readonly HistoryRow[]>;
  /** Undefined where there is no such chat. */
  row(thread: string, viewpoint: Viewpoint): Promise<HistoryRow | undefined>;
  changed(name: string | undefined): void;
  dispose(): void;
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}
type WithoutId<Message> = Message extends unknown ? Omit<Message, "id"> : never;

/** The library in a worker thread that starts on first use; one that broke is started anew by the next call. */
export function createLibraryClient(entry: URL, workerData: LibraryDeps): LibraryClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let nextId = 0;

  function giveUp(error: unknown): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(entry, { workerData });
    started.unref();
    started.on("message", (reply: Reply) => {
      waiting.get(reply.id)?.resolve(reply);
      waiting.delete(reply.id);
    });
    started.on("error", giveUp);
    return started;
  }

  function ask(message: WithoutId<Asked>): Promise<Reply> {
    const active = (worker ??= start());
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      active.postMessage({ ...message, id });
    });
  }

  return {
    async page(what, viewpoint) {
      const reply = await ask({ act: "page", ask: what, viewpoint });
      return "page" in reply ? reply.page : fail(reply);
    },
    async recent(viewpoint) {
      const reply = await ask({ act: "recent", viewpoint });
      return "recent" in reply ? reply.recent : fail(reply);
    },
    async row(thread, viewpoint) {
      const reply = await ask({ act: "row", thread, viewpoint });
      return "row" in reply ? reply.row : fail(reply);
    },
    changed: (name) => worker?.postMessage({ act: "changed", name }),
    dispose: () => void worker?.terminate(),
  };
}

function fail(reply: Reply): never {
  throw new Error("error" in reply ? reply.error : "The list of chats answered something else.");
}
