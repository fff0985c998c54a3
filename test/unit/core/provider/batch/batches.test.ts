import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { costOf } from "../../../../../src/core/money/cost.ts";
import { type BatchLine, batchLine } from "../../../../../src/core/provider/batch/batchLines.ts";
import { createBatchParts } from "../../../../../src/core/provider/batch/batchParts.ts";
import { type BatchResult, readBatchResult } from "../../../../../src/core/provider/batch/batchResults.ts";
import { createBatches, isOver } from "../../../../../src/core/provider/batch/createBatches.ts";
import type { Connection } from "../../../../../src/core/provider/provider.ts";
import { startSimulation } from "../../../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../../../support/simulation/simulation.ts";
import { never } from "../wireServer.ts";

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterEach(() => simulation.close());

const catalog = loadCatalog();
const model = "gpt-6-luna";
const connectionTo = (baseUrl: string): Connection => ({
  id: "test",
  preset: "openai",
  label: "Test",
  baseUrl,
  api: "responses",
});

function lines(count: number, text = "Explain this."): BatchLine[] {
  return Array.from({ length: count }, (_, index) =>
    batchLine(
      `q${index}`,
      {
        model,
        effort: "low",
        instructions: "Answer briefly.",
        messages: [{ role: "user", text }],
        maxOutputTokens: 4_000,
      },
      connectionTo("http://127.0.0.1:1/v1"),
      catalog.find(model),
    ),
  );
}

const batchesAt = ({ baseUrl }: Simulation) =>
  createBatches({
    connection: connectionTo(baseUrl),
    secret: async () => simulationKey,
    fetch: globalThis.fetch,
    connectTimeoutMs: 10_000,
  });

type Batches = ReturnType<typeof batchesAt>;

async function start(batches: Batches, count: number, name: string): Promise<string> {
  const text = lines(count)
    .map((line) => `${line.text}\n`)
    .join("");
  const file = await batches.upload(new Blob([text]), name, never);
  return (await batches.create(file, "/v1/responses", name, never)).id;
}

async function resultsOf(batches: Batches, id: string) {
  const state = await batches.look(id, never);
  const results = new Map<string, BatchResult>();
  for (const file of [state.outputFile, state.errorFile]) {
    if (file === undefined) continue;
    for await (const line of batches.lines(file, never)) {
      const read = readBatchResult(line, "/v1/responses", Date.now());
      if (read) results.set(read.id, read.result);
    }
  }
  return { state, results };
}

async function run(count: number) {
  const batches = batchesAt(simulation);
  const id = await start(batches, count, "run-1");
  await expect.poll(async () => isOver(await batches.look(id, never)), { timeout: 20_000 }).toBe(true);
  const { state, results } = await resultsOf(batches, id);
  return { state, results: Array.from({ length: count }, (_, index) => results.get(`q${index}`)) };
}

describe("the parts of a batch", () => {
  it("hold 60,000 requests in two, in their order, each once", () => {
    const [one] = lines(1);
    if (!one) throw new Error("no line");
    const { place, parts } = createBatchParts();
    const places = Array.from({ length: 60_000 }, () => place(one));
    expect(places.indexOf(1)).toBe(50_000);
    expect(new Set(places)).toEqual(new Set([0, 1]));
    expect(parts().map(({ count }) => count)).toEqual([50_000, 10_000]);
  });

  it("keep to the size that one may have, counted in bytes", () => {
    const wide = lines(10, "ü".repeat(1_000));
    const size = new TextEncoder().encode(`${wide[0]?.text}\n`).length;
    const { place, parts } = createBatchParts({ bytes: 3 * size });
    for (const line of wide) place(line);
    expect(parts().map(({ count }) => count)).toEqual([3, 3, 3, 1]);
    for (const { bytes } of parts()) expect(bytes).toBeLessThanOrEqual(3 * size);
  });

  it("are for one model and path each, as the provider takes no other", () => {
    const [one] = lines(1);
    if (!one) throw new Error("no line");
    const { place, parts } = createBatchParts();
    const other = { ...one, model: "gpt-6-sol" };
    expect([one, other, one, { ...one, path: "/v1/chat/completions" } as const].map(place)).toEqual([0, 1, 0, 2]);
    expect(parts().map(({ count }) => count)).toEqual([2, 1, 1]);
  });

  it("have no place for what is too long for any", () => {
    const [long] = lines(1, "x".repeat(5_000));
    if (!long) throw new Error("no line");
    const { place, parts } = createBatchParts({ bytes: 2_000 });
    expect(place(long)).toBeUndefined();
    expect(parts()).toEqual([]);
  });
});

describe("a line of a batch's input", () => {
  it("asks for no stream and for no thinking, and keeps nothing at the provider", () => {
    const { body } = JSON.parse(lines(1)[0]?.text ?? "");
    expect(body).not.toHaveProperty("stream");
    expect(body.reasoning).toEqual({ effort: "low" });
    expect(body).toMatchObject({ store: false });
    expect(body).not.toHaveProperty("include");
  });
});

describe("a batch at the provider", () => {
  it("has no files, errors or end where the provider says null of them, as OpenAI and Azure do", async () => {
    const said = { id: "b", status: "completed", request_counts: null, errors: null, expires_at: null };
    const batches = createBatches({
      connection: connectionTo(simulation.baseUrl),
      secret: async () => simulationKey,
      fetch: async () => Response.json({ ...said, output_file_id: "file-1", error_file_id: null }),
      connectTimeoutMs: 10_000,
    });
    const state = await batches.look("b", never);
    expect(state).toMatchObject({ outputFile: "file-1", total: 0, faults: [] });
    expect([state.errorFile, state.expiresAt]).toEqual([undefined, undefined]);
  });

  it("of 1,000 requests with 5 % errors gives each request its own result", async () => {
    simulation.troubleBatches({ failEvery: 20 });
    const { state, results } = await run(1_000);
    expect(state).toMatchObject({ status: "completed", total: 1_000, completed: 950, failed: 50 });
    expect(results.map((result) => result?.kind)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => (index % 20 === 19 ? "failed" : "answered")),
    );
  }, 60_000);

  it("is priced at half", async () => {
    const { results } = await run(1);
    const [result] = results;
    if (result?.kind !== "answered" || !result.usage) throw new Error("no answer");
    const { serviceTier, ...usual } = result.usage;
    expect(serviceTier).toBe("batch");
    const half = costOf(result.usage, catalog.find(model))?.total ?? 0;
    const whole = costOf(usual, catalog.find(model))?.total ?? 0;
    expect(half).toBeGreaterThan(0);
    expect(Math.abs(whole - 2 * half)).toBeLessThanOrEqual(4);
  });

  it("whose time is over keeps what was answered; the rest was never run", async () => {
    simulation.troubleBatches({ expireAfter: 6 });
    const { state, results } = await run(10);
    expect(state.status).toBe("expired");
    expect(results.map((result) => result?.kind)).toEqual([
      ...Array.from({ length: 6 }, () => "answered"),
      ...Array.from({ length: 4 }, () => "missed"),
    ]);
  });

  it("that is cancelled keeps what was answered until then", async () => {
    simulation.troubleBatches({ holdAfter: 3 });
    const batches = batchesAt(simulation);
    const id = await start(batches, 8, "run-2");
    await expect.poll(async () => (await batches.look(id, never)).completed).toBe(3);
    await batches.cancel(id, never);
    await expect.poll(async () => (await batches.look(id, never)).status).toBe("cancelled");
    const { results } = await resultsOf(batches, id);
    expect([...results.values()].filter(({ kind }) => kind === "answered")).toHaveLength(3);
  });

  it("is found again by its name after a window died with its id, behind many newer ones too", async () => {
    const batches = batchesAt(simulation);
    const id = await start(batches, 2, "run-3");
    for (let other = 0; other < 120; other += 1) await start(batches, 1, `other-${other}`);
    expect((await batches.find("run-3", 0, never))?.id).toBe(id);
    expect(await batches.find("run-4", 0, never)).toBeUndefined();
  });
});

describe("a line of a batch's files", () => {
  it.each([
    ["that is no JSON", "{oops", undefined],
    ["without an id", JSON.stringify({ response: null }), undefined],
    [
      "with an answer that is none",
      JSON.stringify({ custom_id: "a", response: { status_code: 200, body: 7 } }),
      "failed",
    ],
    ["with nothing in it", JSON.stringify({ custom_id: "a" }), "failed"],
  ])("%s is passed over or told as failed, never thrown", (_name, text, kind) => {
    expect(readBatchResult(text, "/v1/responses", 0)?.result.kind).toBe(kind);
  });
});
