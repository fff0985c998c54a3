import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createMask } from "../../../../../src/core/context/secrets/mask.ts";
import { atServiceTier } from "../../../../../src/core/money/atServiceTier.ts";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { costOf } from "../../../../../src/core/money/cost.ts";
import type { Connection } from "../../../../../src/core/provider/provider.ts";
import { stageBatch } from "../../../../../src/core/run/batch/stageBatch.ts";
import { never } from "../../provider/wireServer.ts";
import { fileQuestion, stageDeps } from "./batchHarness.ts";

const connection: Connection = {
  id: "openai",
  preset: "openai",
  label: "OpenAI",
  baseUrl: "https://api.openai.com/v1",
  api: "responses",
};

async function* files(count: number, text?: string) {
  for (let index = 1; index <= count; index += 1) yield fileQuestion(index, text);
}

/** What is staged, line by line, by file. */
function paper() {
  const lines = new Map<string, string[]>();
  const append = async (file: string, line: string) => void lines.set(file, [...(lines.get(file) ?? []), line]);
  return { lines, append };
}

test("every file has one request, and one item that tells its price", async () => {
  const { lines, append } = paper();
  const staged = await stageBatch(files(3), "low", stageDeps(append, connection), never);
  expect(staged).toMatchObject({ total: 3, tiers: { low: 3 }, models: ["gpt-6-luna"], tooLong: [], masked: 0 });
  const ids = lines.get("part-1")?.map((line) => JSON.parse(line).custom_id);
  expect(ids).toEqual(["q1", "q2", "q3"]);
  expect(lines.get("items.jsonl")?.map((line) => JSON.parse(line))).toMatchObject([
    { n: 1, name: "src/file1.ts", command: "explain", part: "part-1" },
    { n: 2, name: "src/file2.ts" },
    { n: 3, name: "src/file3.ts" },
  ]);
});

test("the estimate is at half price, and its ends lie below the worst case", async () => {
  const { append } = paper();
  const deps = stageDeps(append, connection);
  const half = await stageBatch(files(10), "low", deps, never);
  const full = await stageBatch(files(10), "low", { ...deps, via: "scheduler" }, never);
  expect((half.high ?? 0) * 2).toBeCloseTo(full.high ?? 0, -2);
  expect((half.worst ?? 0) * 2).toBeCloseTo(full.worst ?? 0, -2);
  expect(half.low).toBeLessThan(half.high ?? 0);
  expect(half.high).toBeLessThan(half.worst ?? 0);
});

test("no secret is in a request's line", async () => {
  const { lines, append } = paper();
  const token = `ghp_${"aB3dE5gH1jK9mN7pQ2rS4tU6vW8xY0zA1bC3".slice(0, 36)}`;
  const text = `const token = "${token}";`;
  const staged = await stageBatch(files(2, text), "low", stageDeps(append, connection), never);
  expect(staged.masked).toBe(2);
  expect(lines.get("part-1")?.join("\n")).not.toContain(token);
  expect(lines.get("part-1")?.join("\n")).toContain("PLUMB_SECRET_");
});

test("models that the router chose go in parts of their own", async () => {
  const { append } = paper();
  const deps = stageDeps(append, connection);
  let asked = 0;
  const staged = await stageBatch(
    files(4),
    "auto",
    {
      ...deps,
      prepare: (question) => deps.prepare({ ...question, tier: (asked += 1) % 2 === 0 ? "high" : "low" }),
    },
    never,
  );
  expect(staged.parts.map(({ name, model, count }) => ({ name, model, count }))).toEqual([
    { name: "part-1", model: "gpt-6-luna", count: 2 },
    { name: "part-2", model: "gpt-6.1-sol", count: 2 },
  ]);
});

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

test("no more than a little is held of many requests", async () => {
  const plain = stageDeps(async () => undefined, connection);
  const deps = { ...plain, mask: createMask({ find: async () => [], digest: String }) };
  const question = fileQuestion(1, `export const value = 1;\n${"// a line of the file\n".repeat(40)}`);
  const prepared = await deps.prepare({
    task: { ...question.task, earlier: [] },
    pieces: question.pieces,
    tier: "low",
  });
  async function* many() {
    for (let index = 1; index <= 3_000; index += 1) yield question;
  }
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  let most = 0;
  const staged = await stageBatch(
    many(),
    "low",
    {
      ...deps,
      limits: { requests: 2_500 },
      prepare: async () => prepared,
      onItem: (done) => {
        if (done % 500 === 0) most = Math.max(most, held() - before);
      },
    },
    never,
  );
  expect(staged.parts.map(({ count }) => count)).toEqual([2_500, 500]);
  // All the lines together are about 15 MB, and twice that in memory.
  expect(most / 1e6).toBeLessThan(20);
}, 60_000);

test("a model at a tier's prices costs what a bill of that tier does", () => {
  const usage = { input: 10_000, cachedInput: 2_000, cacheWrite: 0, output: 900, reasoning: 100 };
  for (const model of loadCatalog().models) {
    const bill = costOf({ ...usage, serviceTier: "batch" }, model);
    expect(costOf(usage, atServiceTier(model, "batch"))?.total, model.id).toBe(bill?.total);
  }
  expect(atServiceTier(undefined, "batch")).toBeUndefined();
});
