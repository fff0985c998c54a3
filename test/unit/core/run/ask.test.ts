import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import type { Failure } from "../../../../src/core/provider/failure/failure.ts";
import type { ModelRequest, Provider } from "../../../../src/core/provider/provider.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare, type Prepared, type Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { piece } from "../../../support/fakes/pieces.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";

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

const overloaded: Failure = { ...failure, kind: "overloaded", status: 503, code: "server_is_overloaded" };
const high = { ...question, tier: "high" } as const;

/** A provider that answers each request with the next list of events. */
async function runScript(asked: Question, ...answers: readonly (readonly AnswerEvent[])[]) {
  const { provider, sent } = scriptedProvider(...answers);
  const seen: RunEvent[] = [];
  const prepared = await prepare(asked, deps);
  const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 5000 };
  for await (const event of ask(prepared, new AbortController().signal, context)) seen.push(event);
  const settled = seen.at(-1);
  return { sent, seen, prepared, receipt: settled?.kind === "settled" ? settled.receipt : undefined };
}

const answered: readonly AnswerEvent[] = [
  { kind: "queued", requestId: "req_2" },
  { kind: "text", text: "It adds up." },
  { kind: "usage", usage, reportedCost: undefined },
  { kind: "done", finish: "stop" },
];
const waiting = { kind: "waiting", until: 7000, attempt: 2, of: 5, failure: overloaded } as const;

test("what a failed attempt used is on the receipt with the answer's own", async () => {
  const { receipt } = await runScript(question, [
    { kind: "queued", requestId: "req_1" },
    { kind: "usage", usage: { ...usage, output: 100, reasoning: 100 }, reportedCost: undefined },
    waiting,
    { kind: "retrying" },
    ...answered,
  ]);
  expect(receipt).toMatchObject({
    usage: { input: 2000, output: 600, reasoning: 400 },
    isEstimated: false,
    cost: { total: 2 * 1000 + 600 * 5 },
    requestId: "req_2",
  });
});

test("an attempt that was taken and told no usage makes the receipt a lower bound", async () => {
  const { receipt, prepared } = await runScript(question, [
    { kind: "queued", requestId: "req_1" },
    waiting,
    { kind: "retrying" },
    ...answered,
  ]);
  expect(receipt).toMatchObject({ isEstimated: true, usage: { input: 1000 + prepared.estimate.inputTokens } });
});

test("stopping while it waits after a refusal costs nothing", async () => {
  const { seen } = await runScript(question, [waiting, { kind: "done", finish: "cancelled" }]);
  expect(seen.map(({ kind }) => kind)).toEqual(["decided", "waiting", "done"]);
});

test("an overloaded model gives way to the next that is not dearer, which is said and billed", async () => {
  const { sent, seen, receipt } = await runScript(high, [{ kind: "failed", failure: overloaded }], answered);
  expect(sent.map(({ model }) => model)).toEqual(["gpt-6.1-sol", "gpt-6-sol"]);
  expect(seen.map(({ kind }) => kind)).toEqual([
    "decided",
    "switched",
    "queued",
    "notice",
    "text",
    "usage",
    "done",
    "settled",
  ]);
  expect(seen).toContainEqual({ kind: "notice", text: "gpt-6.1-sol was overloaded, answered by gpt-6-sol" });
  expect(receipt).toMatchObject({ model: "gpt-6-sol", cost: { total: 1000 * 2 + 500 * 10 } });
});

test("a model that is gone gives way down the whole list before the question fails", async () => {
  const gone: Failure = { ...failure, kind: "modelNotFound", status: 404 };
  const { sent, seen } = await runScript(high, [{ kind: "failed", failure: gone }]);
  expect(sent.map(({ model }) => model)).toEqual(["gpt-6.1-sol", "gpt-6-sol", "gpt-6.2-sol"]);
  expect(seen.map(({ kind }) => kind)).toEqual(["decided", "switched", "switched", "failed", "advised"]);
});

test("a dearer model is offered and never asked by itself", async () => {
  const low = { ...question, tier: "low" } as const;
  const { sent, seen } = await runScript(low, [{ kind: "failed", failure: overloaded }]);
  expect(sent.map(({ model }) => model)).toEqual(["gpt-6-luna"]);
  expect(seen.at(-1)).toMatchObject({ advice: { offer: { model: "gpt-5.6-luna", priceFactor: 2.4 } } });
  const taken = await prepare({ ...low, model: "gpt-5.6-luna" }, deps);
  expect(taken.request).toMatchObject({ model: "gpt-5.6-luna", effort: "low" });
});

test.each<[string, readonly AnswerEvent[]]>([
  ["a key that is not accepted", [{ kind: "failed", failure }]],
  ["a country that is not served", [{ kind: "failed", failure: { ...failure, kind: "permission", status: 403 } }]],
  [
    "an overload in the middle of an answer",
    [
      { kind: "text", text: "Half" },
      { kind: "failed", failure: overloaded },
    ],
  ],
])("no other model is asked after %s", async (_, events) => {
  const { sent, seen } = await runScript(high, events);
  expect(sent).toHaveLength(1);
  expect(seen.filter(({ kind }) => kind === "advised")).toHaveLength(1);
});

test("a question that was sent and never answered may be billed, so its input is counted", async () => {
  const silent: Failure = { ...failure, kind: "timeout", status: undefined, code: "first_byte_timeout" };
  const { receipt, prepared } = await runScript(question, [{ kind: "failed", failure: silent }]);
  expect(receipt).toMatchObject({ isEstimated: true, usage: { input: prepared.estimate.inputTokens, output: 0 } });
});

test("a model that nothing is known of still takes context at the deepest tier", async () => {
  const max = { ...ladders.openai.max, model: "local/qwen" };
  const { pieces } = await prepare({ ...question, tier: "max" }, { ...deps, ladder: { ...ladders.openai, max } });
  expect(pieces.map(({ omitted }) => omitted)).toEqual([undefined]);
});

test("a connection's own word on how much a model takes holds, and the rest of the context is left out", async () => {
  const long = piece(Array.from({ length: 400 }, (_, line) => `const line${line} = ${line};`).join("\n"));
  const asked = { ...question, pieces: [long], model: "copilot/gpt" };
  const limited = await prepare(asked, { ...deps, inputLimit: async (model) => (model === "copilot/gpt" ? 1000 : 1) });
  expect(limited.estimate.inputTokens).toBeLessThanOrEqual(1000);
  expect(limited.pieces[0]?.omitted).toBeDefined();
  expect(limited.estimate).toMatchObject({ low: undefined, high: undefined, ceiling: undefined });
  // Above what an unknown model is trusted with.
  const wide = await prepare(asked, { ...deps, inputLimit: async () => 200_000 });
  expect(wide.pieces[0]?.omitted).toBeUndefined();
});

test("one of VS Code's own models that may not be used is advised on without a word about keys", async () => {
  const provider = scriptedProvider([{ kind: "failed", failure: { ...failure, kind: "permission" } }]).provider;
  const seen: RunEvent[] = [];
  const context = { provider, count, isSimulated: false, isEditor: true, connectionLabel: "VS Code", now: () => 5000 };
  for await (const event of ask(await prepare(question, deps), new AbortController().signal, context)) seen.push(event);
  expect(seen.at(-1)).toMatchObject({ kind: "advised", advice: { actions: ["retry"] } });
});

async function askAzure(prepared: Prepared, provider: Provider): Promise<RunEvent[]> {
  const context = { provider, count, isSimulated: false, connectionLabel: "Azure OpenAI", now: () => 5000 };
  const seen: RunEvent[] = [];
  for await (const event of ask(prepared, new AbortController().signal, context)) seen.push(event);
  return seen;
}

test("a deployment costs what the model behind it costs, and its receipt and request say which that is", async () => {
  const deployed = { model: "team-blue", is: "gpt-6.1-terra", effort: "medium", maxOutputTokens: 4_000 } as const;
  const ladder = { low: deployed, medium: deployed, high: deployed, max: deployed };
  const prepared = await prepare(question, { ...deps, ladder });
  expect(prepared.estimate.ceiling).toBeGreaterThan(0);
  expect(prepared.request).toMatchObject({ model: "team-blue", knownAs: "gpt-6.1-terra" });
  const { provider } = scriptedProvider([
    { kind: "usage", usage, reportedCost: undefined },
    { kind: "done", finish: "stop" },
  ]);
  const seen = await askAzure(prepared, provider);
  expect(seen.at(-1)).toMatchObject({
    receipt: { model: "team-blue", is: "gpt-6.1-terra", cost: { total: 1000 + 500 * 5 } },
  });
});

test("a model that stands in for a deployment is not taken for what the deployment is", async () => {
  const medium = { ...ladders.openai.medium, model: "team-blue", is: "gpt-6.1-terra" };
  const prepared = await prepare(question, { ...deps, ladder: { ...ladders.openai, medium } });
  const { provider, sent } = scriptedProvider(
    [{ kind: "failed", failure: { ...failure, kind: "overloaded" } }],
    [{ kind: "done", finish: "stop" }],
  );
  await askAzure(prepared, provider);
  expect(sent.map(({ model, knownAs }) => [model, knownAs])).toEqual([
    ["team-blue", "gpt-6.1-terra"],
    ["gpt-5.4-mini", undefined],
  ]);
});
