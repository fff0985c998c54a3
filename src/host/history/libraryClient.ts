import type { HistoryAsk, HistoryPage, HistoryRow } from "../../protocol/history.ts";
import { createWorkerClient } from "../workerClient.ts";
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

type WithoutId<Message> = Message extends unknown ? Omit<Message, "id"> : never;

/** The library in a worker thread that starts on first use; one that broke is started anew by the next call. */
export function createLibraryClient(entry: URL, workerData: LibraryDeps): LibraryClient {
  const worker = createWorkerClient<Reply>({ entry, workerData, replyFrom });
  const ask = (message: WithoutId<Asked>) => worker.ask(message);

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
    changed: (name) => worker.tell({ act: "changed", name }),
    dispose: worker.dispose,
  };
}

function fail(reply: Reply): never {
  throw new Error("error" in reply ? reply.error : "The list of chats answered something else.");
}

function replyFrom(message: unknown): Reply {
  if (!isReply(message)) throw new Error("The list of chats answered something else.");
  return message;
}

/** From our own worker: what it answers beside the number is held by its types. */
function isReply(message: unknown): message is Reply {
  return typeof message === "object" && message !== null && "id" in message && typeof message.id === "number";
}
