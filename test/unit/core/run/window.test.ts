import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rememberCounts } from "../../../../src/core/context/rememberCounts.ts";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { prepare, type Question } from "../../../../src/core/run/prepare.ts";
import { exchangesOf } from "../../../../src/core/thread/exchanges.ts";
import type { CommandName, Exchange } from "../../../../src/core/task/task.ts";
import { loadEncoder } from "../../../../src/tokenizer/encoder.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";
import { startSimulation } from "../../../support/simulation/server.ts";
import type { Simulation } from "../../../support/simulation/simulation.ts";
import { collect, never, providerAt } from "../provider/wireServer.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const deps = { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 100_000 };
const ask = (question: string, earlier: readonly Exchange[], changes: Partial<Question> = {}): Question => ({
  task: { command: "ask", question, earlier },
  pieces: [],
  tier: "low",
  ...changes,
});
const chat = (turns: number, size = 2000): Exchange[] =>
  Array.from({ length: turns }, (_, index) => ({ question: `Question ${index}?`, answer: "x".repeat(size) }));

test("says how full the next question is, part by part, and the parts are what the estimate counts", async () => {
  const { window, estimate } = await prepare(ask("Why?", chat(4), { pieces: [piece("let a = 1;")] }), deps);
  expect(window).toMatchObject({ limit: 100_000, leftOut: 0, isExact: true });
  expect(window.modelLimit).toBeGreaterThan(900_000);
  expect(window.instructions + window.earlier + window.pieces + window.question).toBe(estimate.inputTokens);
});

test("a chat may fill all that what is asked about now leaves over", async () => {
  const { window, estimate } = await prepare(ask("Why?", chat(14)), { ...deps, maxInputTokens: 8000 });
  expect(window.leftOut).toBe(0);
  expect(estimate.inputTokens).toBeGreaterThan(7000);
});

test("a chat that does not fit counts whole, and says how many questions stay out", async () => {
  const { window, estimate, notices } = await prepare(ask("Why?", chat(30)), { ...deps, maxInputTokens: 8000 });
  expect(window.earlier).toBeGreaterThan(15_000);
  expect(notices).toEqual([`The oldest ${window.leftOut} questions of this chat did not fit and stayed out.`]);
  expect(estimate.inputTokens).toBeLessThanOrEqual(8000);
});

test("a summary keeps its place when other turns stay out, and gives up its code before that", async () => {
  const summary: Exchange = {
    question: `Sum up. ${"code ".repeat(4000)}`,
    answer: "The summary.",
    standsFor: { questions: 9, bareQuestion: "Sum up." },
  };
  const { request, notices } = await prepare(ask("Why?", [summary, ...chat(20)]), { ...deps, maxInputTokens: 8000 });
  expect(request.messages.slice(0, 2).map(({ text }) => text)).toEqual(["Sum up.", "The summary."]);
  expect(notices.join(" ")).toMatch(/^The oldest \d+ questions of this chat .* The code .* stayed out\.$/);
});

test("thinking that goes back counts for the model that made it, and a known difference in counting as well", async () => {
  const [plain = { question: "", answer: "" }] = chat(1);
  const exchange: Exchange = {
    ...plain,
    continuation: { place: "https://api.openai.com/v1 gpt-6-luna", items: [{}] },
    thinkingTokens: 700,
    miscount: { model: "gpt-6-luna", tokens: -5 },
  };
  const tokens = async (tier: "low" | "medium", one: Exchange) =>
    (await prepare(ask("Why?", [one], { tier }), deps)).estimate.inputTokens;
  expect((await tokens("low", exchange)) - (await tokens("low", plain))).toBe(695);
  expect(await tokens("medium", exchange)).toBe(await tokens("medium", plain));
});

test("typing in a long chat counts the words being typed and nothing again", async () => {
  const counted: string[] = [];
  const remembered = rememberCounts(async (text) => {
    counted.push(text);
    return text.length;
  }, 1_000_000);
  const long = Array.from({ length: 40 }, (_, index) => ({ question: `Q${index}?`, answer: `A${index}`.repeat(100) }));
  const pieces = [piece("const total = 1;\n".repeat(200))];
  await prepare(ask("Why", long, { pieces }), { ...deps, count: remembered });
  expect(counted.length).toBeGreaterThan(80);
  counted.length = 0;
  await prepare(ask("Why is", long, { pieces }), { ...deps, count: remembered });
  expect(counted).toEqual(["Why is"]);
});

test("only models whose own limit of input holds the question stand in for another", async () => {
  const largest = { ...deps, ladder: ladders.openai, maxInputTokens: 1_000_000, isServed: () => true };
  const standInsAt = async (tokens: number) => {
    const long = piece("word ".repeat(tokens), { tokens });
    const { fallbacks } = await prepare(ask("Why?", [], { tier: "medium", pieces: [long] }), {
      ...largest,
      count: async (text) => Math.ceil(text.length / 5),
    });
    return fallbacks.map(({ rung }) => rung.model);
  };
  expect(await standInsAt(200_000)).toContain("gpt-5.4-mini");
  expect(await standInsAt(300_000)).not.toContain("gpt-5.4-mini");
});

test("a summary has room to come to its end, even at the low tier", async () => {
  const { request } = await prepare(
    { task: { command: "compact", question: "", earlier: chat(3) }, pieces: [], tier: "low" },
    deps,
  );
  expect(request).toMatchObject({ model: "gpt-6-luna", maxOutputTokens: 8_000 });
});

test("models of another maker are counted by estimate, and it says so", async () => {
  const { estimate, window } = await prepare(ask("Why?", [], { model: "llama3.3" }), deps);
  expect([estimate.isExact, window.isExact, window.modelLimit]).toEqual([false, false, undefined]);
});

describe("in a thread", () => {
  const commands: readonly CommandName[] = ["explain", "ask", "debug", "ask", "compact"];

  test("each request begins with the whole request before it and its answer, also when commands alternate", async () => {
    let kept: Parameters<typeof exchangesOf>[0] = [];
    let before: string[] = [];
    for (const [index, command] of commands.entries()) {
      const pieces = [piece(`let value${index};`)];
      const question = command === "ask" ? `Question ${index}?` : "";
      const task = { command, question, earlier: exchangesOf(kept) };
      const { request } = await prepare({ task, pieces, tier: "low" }, deps);
      const sent = [request.instructions, ...request.messages.map(({ role, text }) => `${role} ${text}`)];
      expect(sent.slice(0, before.length)).toEqual(before);
      before = [...sent, `assistant Answer ${index}.`];
      const answered = turn({ id: `${index}`, command, question, answer: `Answer ${index}.`, state: "done" });
      kept = [...kept, { turn: answered, pieces }];
    }
  });

  test("requests carry the thread's key for the prompt cache", async () => {
    expect((await prepare(ask("Why?", [], { cacheKey: "thread-1" }), deps)).request.cacheKey).toBe("thread-1");
  });
});

describe("against a server that counts as OpenAI does", { timeout: 60_000 }, () => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await startSimulation({ paceMs: 0, isKeyOptional: true });
  });
  afterAll(() => simulation.close());

  test.each(["responses", "chat"] as const)(
    "the count before sending is what is billed over %s, and a follow-up in another command reads from the cache",
    async (api) => {
      const encoder = await loadEncoder(import.meta.url);
      const exact = { ...deps, count: async (text: string) => encoder.count(text) };
      const provider = providerAt(simulation.baseUrl, { api, preset: "simulation", findModel: deps.catalog.find });
      const pieces = [piece("export const total = prices.reduce((sum, price) => sum + price, 0);\n".repeat(120))];
      const answers: Exchange[] = [];
      const cached: number[] = [];
      for (const command of ["explain", "debug", "ask"] as const) {
        const task = { command, question: command === "ask" ? `And now over ${api}?` : "", earlier: answers };
        const asked = { task, pieces: command === "explain" ? pieces : [], tier: "low" as const, cacheKey: api };
        const { request, estimate } = await prepare(asked, exact);
        const events = await collect(provider.answer(request, never));
        const usage = events.find((event) => event.kind === "usage")?.usage;
        expect(usage?.input).toBe(estimate.inputTokens);
        cached.push((usage?.cachedInput ?? 0) / (usage?.input ?? 1));
        const answer = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
        answers.push({ question: request.messages.at(-1)?.text ?? "", answer });
      }
      expect(cached.slice(1).every((share) => share > 0.7)).toBe(true);
    },
  );
});
