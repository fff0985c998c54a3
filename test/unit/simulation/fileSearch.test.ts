import { toFile } from "openai";
import type { ResponseCreateParamsNonStreaming } from "openai/resources/responses/responses";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, post, sdk, textOf } from "./client.ts";

let simulation: Simulation;
let store: string;
let notes: string;
let now = Date.parse("2026-11-20T12:00:00Z");

const model = "gpt-6.1-sol";
const input = "How is the retention window of receipts set?";
const passage = "The retention window of receipts is set to ninety days.";

beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, now: () => now });
  const { files, vectorStores } = sdk(simulation);
  const put = async (text: string, name: string) =>
    (await files.create({ file: await toFile(new Blob([text]), name), purpose: "assistants" })).id;
  notes = await put(`${"Nothing of note. ".repeat(45)}\n\n${passage}\n\n${"More of nothing. ".repeat(45)}`, "notes.md");
  const other = await put("Receipts are printed on paper.", "paper.md");
  store = (await vectorStores.create({ name: "docs" })).id;
  await vectorStores.files.create(store, { file_id: notes, attributes: { year: 2026 } });
  await vectorStores.files.create(store, { file_id: other, attributes: { year: 2024 } });
  now += 1000;
});
afterAll(async () => await simulation.close());

async function ask(tool: object = {}, more: Partial<ResponseCreateParamsNonStreaming> = {}) {
  const tools = [{ type: "file_search" as const, vector_store_ids: [store], ...tool }];
  return await sdk(simulation).responses.create({
    model,
    input,
    tools,
    include: ["file_search_call.results"],
    ...more,
  });
}

async function found(tool: object) {
  const { output } = await ask(tool);
  const call = output.find((item) => item.type === "file_search_call");
  return (call?.results ?? []).map(({ filename }) => filename);
}

it("searches the files of the store, quotes the best passage and cites its file behind it", async () => {
  const stream = await sdk(simulation).responses.create({
    model,
    input,
    tools: [{ type: "file_search", vector_store_ids: [store] }],
    include: ["file_search_call.results"],
    stream: true,
  });
  const events = await collect(stream);
  const types = events.map(({ type }) => type.replace("response.", "")).join(" ");
  expect(types).toContain(
    "output_item.added file_search_call.in_progress file_search_call.searching file_search_call.completed output_item.done output_item.added content_part.added",
  );
  const end = events.at(-1);
  if (end?.type !== "response.completed") throw new Error("no end");
  const [, call, message] = end.response.output;
  expect(call).toMatchObject({
    type: "file_search_call",
    status: "completed",
    queries: [input],
    results: [
      { file_id: notes, filename: "notes.md", score: 1, text: passage, attributes: { year: 2026 } },
      { filename: "paper.md", attributes: { year: 2024 } },
    ],
  });
  const part = message?.type === "message" ? message.content[0] : undefined;
  const citation = part?.type === "output_text" ? part.annotations[0] : undefined;
  if (part?.type !== "output_text" || citation?.type !== "file_citation") throw new Error("no citation");
  expect(citation).toMatchObject({ file_id: notes, filename: "notes.md" });
  expect(part.text.slice(0, citation.index)).toMatch(
    new RegExp(`simulated search of your files found this in \`notes\\.md\`:\n\n> ${passage}$`),
  );
  expect(textOf(events)).toBe(part.text);
});

it("counts what it found as input", async () => {
  const from = async (value: number) => await ask({ filters: { type: "eq", key: "year", value } });
  const [some, none] = [await from(2026), await from(1900)];
  expect(some.usage?.input_tokens).toBeGreaterThan((none.usage?.input_tokens ?? Infinity) + 10);
  expect(none.output_text).toContain("found no passage");
});

it("keeps its results to itself unless they are asked for", async () => {
  expect(JSON.stringify((await ask({}, { include: [] })).output)).toContain('"results":null');
});

it("finds no more than the request allows", async () => {
  expect(await found({ max_num_results: 1 })).toEqual(["notes.md"]);
  expect(await found({ ranking_options: { score_threshold: 0.9 } })).toEqual(["notes.md"]);
  expect(await found({ filters: { type: "lt", key: "year", value: 2025 } })).toEqual(["paper.md"]);
  const either = [
    { type: "in", key: "year", value: [2024] },
    { type: "gte", key: "year", value: 2026 },
  ];
  expect(await found({ filters: { type: "or", filters: either } })).toEqual(["notes.md", "paper.md"]);
  expect(await found({ filters: { type: "and", filters: either } })).toEqual([]);
});

it("goes on from a stored answer", async () => {
  const first = await ask();
  const next = await ask({}, { previous_response_id: first.id, input: "Are receipts printed?" });
  expect(next.output_text).toContain("> Receipts are printed on paper.");
});

it("is refused for a store that is unknown or expired, and for options out of range", async () => {
  await expect(ask({ vector_store_ids: ["vs_unknown"] })).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining("Vector store with id ['vs_unknown'] not found."),
  });
  const { id } = await sdk(simulation).vectorStores.create({ expires_after: { anchor: "last_active_at", days: 1 } });
  now += 86_400_000;
  await expect(ask({ vector_store_ids: [id] })).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("is expired"),
  });
  const status = async (tool: object) =>
    (
      await post(simulation, "/responses", {
        model,
        input,
        tools: [{ type: "file_search", vector_store_ids: [store], ...tool }],
      })
    ).status;
  expect(await status({ max_num_results: 51 })).toBe(400);
  expect(await status({ filters: { type: "like", key: "year", value: 1 } })).toBe(400);
  expect(await status({ vector_store_ids: [] })).toBe(400);
});
