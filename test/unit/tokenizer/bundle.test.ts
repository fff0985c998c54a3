import { on } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packParts } from "../../../build/packParts.ts";

// The workers as they are shipped: split into chunks, away from node_modules, tiktoken's parts packed beside the entries.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-bundle-"));
  const entryPoints = { tokenizer: "src/tokenizer/worker.ts", simulation: "test/support/simulation/worker.ts" };
  const chunkNames = "chunks/[name]-[hash]";
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "node",
    splitting: true,
    chunkNames,
    outExtension: { ".js": ".mjs" },
  });
  await packParts(folder, false);
});
afterAll(async () => await rm(folder, { recursive: true }));

async function firstMessage(worker: Worker): Promise<unknown> {
  for await (const [message] of on(worker, "message")) return message;
  return undefined;
}

it("counts in the bundled tokenizer", async () => {
  const worker = new Worker(pathToFileURL(join(folder, "tokenizer.mjs")));
  worker.postMessage({ id: 7, text: "hello world" });
  expect(await firstMessage(worker)).toEqual({ id: 7, count: 2 });
  await worker.terminate();
});

it("serves from the bundled simulation, with any key, and ends with its worker", async () => {
  const worker = new Worker(pathToFileURL(join(folder, "simulation.mjs")));
  const message = await firstMessage(worker);
  expect(message).toEqual({ baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/) });
  const url = `${JSON.parse(JSON.stringify(message)).baseUrl}/models`;
  expect((await fetch(url)).status).toBe(200);
  await worker.terminate();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});
