import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import { costOf } from "../../../../../src/core/money/cost.ts";
import { type BatchLine, batchFiles, batchLine } from "../../../../../src/core/provider/batch/batchLines.ts";
import { joinBatchResults, readBatchResults } from "../../../../../src/core/provider/batch/batchResults.ts";
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
    secret: simulationKey,
    fetch: globalThis.fetch,
    connectTimeoutMs: 10_000,
  });

async function run(count: number) {
  const batches = batchesAt(simulation);
  const [file] = batchFiles(lines(count)).files;
  if (!file) throw new Error("no file");
  const { id } = await batches.start(file, "run-1", never);
  await expect.poll(async () => isOver(await batches.look(id, never)), { timeout: 20_000 }).toBe(true);
  const state = await batches.look(id, never);
  const texts = await Promise.all(
    [state.outputFile, state.errorFile].map(async (each) =>
      each === undefined ? "" : await batches.read(each, never),
    ),
  );
  const read = texts.map((text) => readBatchResults(text, file.path, Date.now()));
  return { state, file, results: joinBatchResults(file.ids, read) };
}

describe("the files of a batch", () => {
  it("hold 60,000 requests in two, in their order, each once", () => {
    const [one] = lines(1);
    if (!one) throw new Error("no line");
    const many = Array.from({ length: 60_000 }, (_, index) => ({ ...one, id: `q${index}` }));
    const { files, tooLong } = batchFiles(many);
    expect(files.map(({ ids }) => ids.length)).toEqual([50_000, 10_000]);
    expect(files.flatMap(({ ids }) => ids)).toEqual(many.map(({ id }) => id));
    expect(tooLong).toEqual([]);
  });

  it("keep to the size that one may have, counted in bytes", () => {
    const wide = lines(10, "ü".repeat(1_000));
    const size = new TextEncoder().encode(`${wide[0]?.text}\n`).length;
    const { files } = batchFiles(wide, { bytes: 3 * size });
    expect(files.map(({ ids }) => ids.length)).toEqual([3, 3, 3, 1]);
    for (const { text } of files) expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(3 * size);
  });

  it("leave out what is too long for any, and name it", () => {
    const [short] = lines(1);
    const [long] = lines(1, "x".repeat(5_000));
    if (!short || !long) throw new Error("no lines");
    const { files, tooLong } = batchFiles([short, { ...long, id: "long" }], { bytes: 2_000 });
    expect(files.flatMap(({ ids }) => ids)).toEqual(["q0"]);
    expect(tooLong).toEqual(["long"]);
  });

  it("ask for no stream", () => {
    expect(JSON.parse(lines(1)[0]?.text ?? "").body).not.toHaveProperty("stream");
  });
});

describe("a batch at the provider", () => {
  it("of 1,000 requests with 5 % errors gives each request its own result, in their order", async () => {
    simulation.troubleBatches({ failEvery: 20 });
    const { state, results } = await run(1_000);
    expect(state).toMatchObject({ status: "completed", total: 1_000, completed: 950, failed: 50 });
    expect(results.map(({ kind }) => kind)).toEqual(
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
    expect(results.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 6 }, () => "answered"),
      ...Array.from({ length: 4 }, () => "missed"),
    ]);
  });

  it("that is cancelled keeps what was answered until then", async () => {
    simulation.troubleBatches({ holdAfter: 3 });
    const batches = batchesAt(simulation);
    const [file] = batchFiles(lines(8)).files;
    if (!file) throw new Error("no file");
    const { id } = await batches.start(file, "run-2", never);
    await expect.poll(async () => (await batches.look(id, never)).completed).toBe(3);
    await batches.cancel(id, never);
    await expect.poll(async () => (await batches.look(id, never)).status).toBe("cancelled");
    const state = await batches.look(id, never);
    const output = readBatchResults(await batches.read(state.outputFile ?? "", never), file.path, Date.now());
    expect(joinBatchResults(file.ids, [output]).filter(({ kind }) => kind === "answered")).toHaveLength(3);
  });

  it("is found again by its name after a window died with its id", async () => {
    const batches = batchesAt(simulation);
    const [file] = batchFiles(lines(2)).files;
    if (!file) throw new Error("no file");
    const { id } = await batches.start(file, "run-3", never);
    expect((await batches.find("run-3", never))?.id).toBe(id);
    expect(await batches.find("run-4", never)).toBeUndefined();
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
    expect(readBatchResults(text, "/v1/responses", 0).get("a")?.kind).toBe(kind);
  });
});
