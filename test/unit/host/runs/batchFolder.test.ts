import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BatchOwn } from "../../../../src/core/run/batch/batchOwn.ts";
import { readBatchFolder } from "../../../../src/host/runs/batch/batchFolder.ts";
import { appendLines } from "../../../../src/host/store/appendLines.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-batch-folder-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const own: BatchOwn = { v: 1, via: "scheduler", work: "list", connection: "c", total: 3, parts: [] };
const answered = (n: number, text: string) =>
  `${JSON.stringify({ n, at: 1, kind: "answered", text, finish: "stop" })}\n`;

test("results are found behind a line that was cut off in the middle of a letter", async () => {
  const file = join(folder, "each.results.jsonl");
  const half = Buffer.from(answered(2, "ä")).subarray(0, -20);
  await writeFile(file, answered(1, "größer"));
  await appendFile(file, half);
  expect(half.toString("utf8").endsWith("\uFFFD")).toBe(true);
  await appendLines(file, answered(3, "größte"), "any");
  const { result, head } = await readBatchFolder(folder, own);
  expect(await Promise.all([1, 2, 3].map(result))).toMatchObject([{ text: "größer" }, undefined, { text: "größte" }]);
  expect(head(2)).toBeUndefined();
});
