import { parentPort } from "node:worker_threads";
import * as z from "zod/mini";
import { loadEncoder } from "./encoder.ts";
import { wasmUrl } from "./wasmUrl.ts";

// A worker thread: `{ id, text }` in, `{ id, count }` out, in order. What fails ends the thread with an `error` event.
z.config({ jitless: true });
const request = z.object({ id: z.number(), text: z.string() });

parentPort?.on("message", (message: unknown) => void answer(message));

async function answer(message: unknown): Promise<void> {
  const { id, text } = request.parse(message);
  const { count } = await loadEncoder(wasmUrl(import.meta.url));
  parentPort?.postMessage({ id, count: count(text) });
}
