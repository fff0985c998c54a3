import { on } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";

it("answers every count in order from a worker thread", async () => {
  const worker = new Worker(new URL("../../../src/tokenizer/worker.ts", import.meta.url));
  for (const [id, text] of ["hello world", "", "one two three"].entries()) worker.postMessage({ id, text });
  const answers: unknown[] = [];
  for await (const [answer] of on(worker, "message")) if (answers.push(answer) === 3) break;
  await worker.terminate();
  expect(answers).toEqual([
    { id: 0, count: 2 },
    { id: 1, count: 0 },
    { id: 2, count: 3 },
  ]);
});
