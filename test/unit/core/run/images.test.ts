import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf } from "../../../../src/core/cache/key.ts";
import { imageHead } from "../../../../src/core/context/imageHead.ts";
import type { Piece } from "../../../../src/core/context/piece.ts";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { prepare, type PrepareDeps } from "../../../../src/core/run/prepare.ts";
import type { Exchange } from "../../../../src/core/task/task.ts";
import { exchangesOf } from "../../../../src/core/thread/exchanges.ts";
import { readThreadFile, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { sha256 } from "../../../../src/host/store/sha256.ts";
import { loadEncoder } from "../../../../src/tokenizer/encoder.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";
import { pngOf } from "../../../support/fakes/png.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import type { Simulation } from "../../../support/simulation/simulation.ts";
import { collect, never, providerAt } from "../provider/wireServer.ts";

const deps: PrepareDeps = {
  catalog: loadCatalog(),
  ladder: ladders.openai,
  count: async (text) => Math.ceil(text.length / 4),
  maxInputTokens: 100_000,
};

function imagePiece(width: number, height: number, changes: Partial<Piece> = {}): Piece {
  const bytes = pngOf(width, height);
  const head = imageHead(bytes);
  if (!head) throw new Error("no image");
  const image = { ...head, base64: bytes.toString("base64") };
  return piece("", { kind: "image", label: "Pasted image", place: undefined, tokens: 0, image, ...changes });
}
const ask = (pieces: readonly Piece[], more: object = {}, earlier: readonly Exchange[] = [], others: object = {}) =>
  prepare(
    { task: { command: "ask", question: "What is this?", earlier }, pieces, tier: "low", ...more },
    { ...deps, ...others },
  );

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
});
afterAll(() => simulation.close());

test.each(["responses", "chat"] as const)(
  "an image is sent over %s, seen, and counted as it is billed",
  async (api) => {
    const encoder = await loadEncoder(import.meta.url);
    const { request, estimate, pieces } = await ask([imagePiece(640, 480)], {}, [], {
      count: async (text: string) => encoder.count(text),
    });
    expect(pieces[0]?.tokens).toBe(360);
    const provider = providerAt(simulation.baseUrl, { api, preset: "simulation", findModel: deps.catalog.find });
    const events: AnswerEvent[] = await collect(provider.answer(request, never));
    const text = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
    expect(text).toContain("an image (png, 640 × 480)");
    const usage = events.find((event) => event.kind === "usage");
    expect(usage?.usage.input).toBe(estimate.inputTokens);
  },
);

test("no model that sees nothing stands in for a question with an image", async () => {
  const others = { ladder: ladders["o-series"], isServed: () => true };
  const modelsIn = async (pieces: readonly Piece[]) =>
    (await ask(pieces, { tier: "medium" }, [], others)).fallbacks.map(({ rung }) => rung.model);
  expect(await modelsIn([])).toContain("o3-mini");
  expect(await modelsIn([imagePiece(640, 480)])).not.toContain("o3-mini");
});

test("a model that sees nothing gets no image, and that is said before it is asked", async () => {
  const { request, pieces, estimate } = await ask([imagePiece(640, 480)], { model: "o3-mini" }, [], {
    isServed: () => true,
  });
  expect(request.messages.at(-1)).not.toHaveProperty("images");
  expect(pieces[0]?.omitted).toBe("o3-mini cannot see images, so this one stays out.");
  expect(estimate.inputTokens).toBeLessThan((await ask([imagePiece(640, 480)])).estimate.inputTokens);
});

test("neither does a connection that carries none, nor in what was said before", async () => {
  const earlier = exchangesOf([{ turn: turn({ answer: "A cat.", state: "done" }), pieces: [imagePiece(9, 9)] }]);
  const { request } = await ask([imagePiece(640, 480)], {}, earlier, { canSeeImages: false });
  expect(JSON.stringify(request.messages)).not.toContain("base64");
});

test("a follow-up still sees the image, and counts it", async () => {
  const kept = { turn: turn({ answer: "A cat.", state: "done" }), pieces: [imagePiece(640, 480)] };
  const { request, window } = await ask([], {}, exchangesOf([kept]));
  expect(request.messages[0]).toMatchObject({ role: "user", images: [{ width: 640 }] });
  expect(window.earlier).toBeGreaterThan(360);
  expect(window.isExact).toBe(false);
});

test("an image that does not fit stays out whole", async () => {
  const { request, pieces } = await ask([imagePiece(4000, 4000)], {}, [], { maxInputTokens: 4_000 });
  expect(request.messages.at(-1)).not.toHaveProperty("images");
  expect(pieces[0]?.omitted).toMatch(/^All of Pasted image left out: the image is larger/);
});

test("the kept answer to one image is not that to another", async () => {
  const connection = { id: "a", preset: "openai", label: "A", baseUrl: "https://a/v1", api: "responses" } as const;
  const keys = await Promise.all(
    [imagePiece(9, 9), imagePiece(9, 10), imagePiece(9, 9)].map(async (one) =>
      keyOf(connection, (await ask([one])).request, sha256),
    ),
  );
  expect(keys[0]).not.toBe(keys[1]);
  expect(keys[0]).toBe(keys[2]);
});

test("a chat's file keeps its images, up to a bound", () => {
  const small = imagePiece(9, 9);
  const huge = { ...small, image: small.image && { ...small.image, base64: "A".repeat(13_000_000) } };
  const read = readThreadFile(threadRecord(turn(), { pieces: [small, huge] }));
  expect(read.turns[0]?.pieces[0]?.image).toEqual(small.image);
  expect(read.turns[0]?.pieces[1]).toMatchObject({ omitted: "The image was too large to be kept with the chat." });
  expect(read.turns[0]?.pieces[1]).not.toHaveProperty("image");
});

test("the simulation refuses what is no image in the API's own words", async () => {
  const refusalOf = async (url: string) => {
    const content = [{ type: "input_image", image_url: url, detail: "auto" }];
    const response = await fetch(`${simulation.baseUrl}/responses`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "gpt-6-luna", input: [{ role: "user", content }] }),
    });
    return [response.status, await response.text()];
  };
  expect(await refusalOf("data:image/png;base64,AAAA")).toEqual([
    400,
    expect.stringContaining("does not represent a valid image"),
  ]);
  expect(await refusalOf("data:text/plain;base64,AAAA")).toEqual([
    400,
    expect.stringContaining("unsupported MIME type 'text/plain'"),
  ]);
});
