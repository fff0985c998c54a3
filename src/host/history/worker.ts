import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod/mini";
import type { HistoryPage, HistoryRow } from "../../protocol/history.ts";
import { historyAskSchema } from "../../protocol/historyRequests.ts";
import { createLibrary } from "./library.ts";

// A worker thread: `{ id, act, … }` in, what it came to with the same `id` out; `changed` has no answer.
z.config({ jitless: true });

const viewpoint = z.object({
  workspace: z.string(),
  running: z.record(z.string(), z.enum(["here", "background"])),
  now: z.number(),
});
const message = z.union([
  z.object({ id: z.number(), act: z.literal("page"), ask: historyAskSchema, viewpoint }),
  z.object({ id: z.number(), act: z.literal("recent"), viewpoint }),
  z.object({ id: z.number(), act: z.literal("row"), thread: z.string(), viewpoint }),
  z.object({ act: z.literal("changed"), name: z.optional(z.string()) }),
]);
type Message = z.infer<typeof message>;
/** What is asked of the worker, and answered. */
export type Asked = Exclude<Message, { act: "changed" }>;
export type Reply = { readonly id: number } & (
  | { readonly page: HistoryPage }
  | { readonly recent: readonly HistoryRow[] }
  | { readonly row: HistoryRow | undefined }
  | { readonly error: string }
);

const { threads, folder, windowId } = z
  .object({ threads: z.string(), folder: z.string(), windowId: z.string() })
  .parse(workerData);
const library = createLibrary({ threads, folder, windowId });

async function answer(received: unknown): Promise<void> {
  const asked = message.parse(received);
  if (asked.act === "changed") return library.changed(asked.name);
  try {
    parentPort?.postMessage(await replyTo(asked));
  } catch (error) {
    parentPort?.postMessage({ id: asked.id, error: String(error) } satisfies Reply);
  }
}

async function replyTo(asked: Asked): Promise<Reply> {
  const { id, viewpoint: from } = asked;
  switch (asked.act) {
    case "page":
      return { id, page: await library.page(asked.ask, from) };
    case "recent":
      return { id, recent: await library.recent(from) };
    case "row":
      return { id, row: await library.row(asked.thread, from) };
    default:
      asked satisfies never;
      return { id, error: "Unknown" };
  }
}

parentPort?.on("message", (received: unknown) => void answer(received));
