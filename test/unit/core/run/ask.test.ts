import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import type { Failure } from "../../../../src/core/provider/failure.ts";
import type { ModelRequest } from "../../../../src/core/provider/provider.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare, type Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const deps = { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 100_000 };
const question: Question = {
  task: { command: "explain", question: "", earlier: [] },
  pieces: [piece("const total = prices.reduce((sum, price) => sum + price, 0);")],
  tier: "medium",
};

async function run(events: readonly AnswerEvent[], asked = question) {
  const sent: ModelRequest[] = [];
  const seen: RunEvent[] = [];
  const provider = {
    async *answer(request: ModelRequest) {
      sent.push(request);
      yield* events;
    },
  };
  const prepared = await prepare(asked, deps);
  const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 5000 };
  for await (const event of ask(prepared, new AbortController().signal, context)) seen.push(event);
  return { sent, seen, prepared };
}

const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: 500, reasoning: 300 };
const failure: Failure = {
  kind: "auth",
  message: "Incorrect API key provided",
  status: 401,
  code: "invalid_api_key",
  param: undefined,
  requestId: undefined,
  retryAfterMs: undefined,
};

test("the decision comes first and the receipt of the provider's own usage last", async () => {
  const { seen, sent } = await run([
    { kind: "queued", requestId: "req_1" },
    { kind: "text", text: "It adds up." },
    { kind: "usage", usage, reportedCost: undefined },
    { kind: "done", finish: "stop" },
  ]);
  expect(seen.at(0)).toMatchObject({ kind: "decided", decision: { tier: "medium", chosenBy: "user" } });
  const last = seen.at(-1);
  // gpt-6.1-terra: $1 in and $5 out for a million tokens.
  expect(last).toMatchObject({
    kind: "settled",
    receipt: { usage, isEstimated: false, cost: { total: 1000 + 500 * 5 }, requestId: "req_1", connection: "OpenAI" },
  });
  expect(sent).toHaveLength(1);
});

test("a stopped answer is settled at what was surely read and written, and says that it is an estimate", async () => {
  const { seen, prepared } = await run([
    { kind: "queued", requestId: undefined },
    { kind: "text", text: "Half of an answer" },
    { kind: "done", finish: "cancelled" },
  ]);
  expect(seen.at(-1)).toMatchObject({
    kind: "settled",
    receipt: { isEstimated: true, usage: { input: prepared.estimate.inputTokens, output: 5 } },
  });
});

test("a refused request is advised on and not billed", async () => {
  const { seen } = await run([{ kind: "failed", failure }]);
  expect(seen.map(({ kind }) => kind)).toEqual(["decided", "failed", "advised"]);
  expect(seen.at(-1)).toMatchObject({ advice: { actions: ["setApiKey", "retry"] } });
});

test("an answer that was cut off is billed as far as it came", async () => {
  const { seen } = await run([
    { kind: "text", text: "Half" },
    { kind: "failed", failure: { ...failure, kind: "interrupted" } },
  ]);
  expect(seen.at(-1)).toMatchObject({ kind: "settled", receipt: { isEstimated: true } });
});

test("a model without a known price costs an unknown amount, not zero", async () => {
  const ladder = { ...ladders.openai, medium: { ...ladders.openai.medium, model: "my-own-model" } };
  const prepared = await prepare(question, { ...deps, ladder });
  expect(prepared.estimate).toMatchObject({ low: undefined, high: undefined, ceiling: undefined });
});

test("a file over the cap is cut at whole lines and says what was left out", async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `const value${index} = compute(${index});`);
  const pieces = [piece(lines.join("\n"), { kind: "file" })];
  const prepared = await prepare({ ...question, pieces }, { ...deps, maxInputTokens: 5000 });
  expect(prepared.estimate.inputTokens).toBeLessThanOrEqual(5000);
  expect(prepared.pieces[0]?.omitted).toMatch(/^Lines [\d,]+–5,000 left out/);
  expect(prepared.pieces[0]?.text.endsWith(");")).toBe(true);
});

test("a long chat leaves its oldest questions out and says so", async () => {
  const earlier = Array.from({ length: 30 }, (_, index) => ({
    question: `Question ${index}?`,
    answer: "x".repeat(2000),
  }));
  const asked = { ...question, task: { ...question.task, earlier } };
  const prepared = await prepare(asked, { ...deps, maxInputTokens: 8000 });
  const texts = prepared.request.messages.map(({ text }) => text);
  expect(texts).toContain("Question 29?");
  expect(texts).not.toContain("Question 0?");
  expect(prepared.notices.join(" ")).toMatch(/^The oldest \d+ questions of this chat did not fit and stayed out\.$/);
  expect(prepared.estimate.inputTokens).toBeLessThanOrEqual(8000);
});
