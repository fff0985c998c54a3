import { parentPort } from "node:worker_threads";
import * as z from "zod/mini";
import { loadEncoder } from "./encoder.ts";

// A worker thread: `{ id, text, encoding }` in, `{ id, count }` out, in order for one encoding. What fails ends the
// thread with an `error` event.
z.config({ jitless: true });
const request = z.object({
  id: z.number(),
  text: z.string(),
  encoding: z.optional(z.enum(["o200k_base", "cl100k_base"])),
});

parentPort?.on("message", (message: unknown) => void answer(message));

async function answer(message: unknown): Promise<void> {
  const { id, text, encoding } = request.parse(message);
  const { count } = await loadEncoder(import.meta.url, encoding);
  parentPort?.postMessage({ id, count: count(text) });
}
