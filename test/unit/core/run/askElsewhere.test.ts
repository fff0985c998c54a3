import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { Failure } from "../../../../src/core/provider/failure/failure.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare, type Question } from "../../../../src/core/run/prepare.ts";
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
const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: 500, reasoning: 300 };
const failure: Failure = failureOf("auth", "Incorrect API key provided", { status: 401 });
const overloaded: Failure = failureOf("overloaded", "Overloaded.", { status: 503 });
const answered: readonly AnswerEvent[] = [
  { kind: "queued", requestId: "req_2" },
  { kind: "text", text: "It adds up." },
  { kind: "usage", usage, reportedCost: undefined },
  { kind: "done", finish: "stop" },
];
const refusedHere: readonly AnswerEvent[] = [{ kind: "failed", failure: overloaded }];
const azureLadder = { ...ladders.openai, medium: { ...ladders.openai.medium, model: "my-sol", fallbacks: [] } };

/** Asks OpenAI, which answers with `first`, and with a connection named for when that fails. */
async function runAcross(first: readonly AnswerEvent[], second: readonly AnswerEvent[], maxInputTokens = 100_000) {
  const [openAi, azure] = [scriptedProvider(first), scriptedProvider(second)];
  const seen: RunEvent[] = [];
  const asked: Question = { ...question, pieces: [piece("const total = 1;\n".repeat(400))] };
  const prepared = await prepare(asked, {
    ...deps,
    ladder: { ...azureLadder, medium: { ...azureLadder.medium, model: "gpt-6.1-terra" } },
  });
  let left = 1;
  const context = {
    provider: openAi.provider,
    count,
    isSimulated: true,
    connectionLabel: "OpenAI",
    now: () => 5000,
    next: async () =>
      left-- > 0
        ? {
            provider: azure.provider,
            isSimulated: false,
            connectionLabel: "Azure",
            prepared: await prepare(asked, { ...deps, ladder: azureLadder, maxInputTokens }),
          }
        : undefined,
    elsewhere: async () => ({ connection: "groq", label: "Groq" }),
  };
  for await (const event of ask(prepared, new AbortController().signal, context)) seen.push(event);
  const settled = seen.at(-1);
  return { openAi, azure, seen, receipt: settled?.kind === "settled" ? settled.receipt : undefined };
}

test("the connection that the user named for it answers when the first cannot, which is said and on the receipt", async () => {
  const { azure, seen, receipt } = await runAcross(refusedHere, answered);
  expect(azure.sent.map(({ model }) => model)).toEqual(["my-sol"]);
  expect(seen).toContainEqual({ kind: "notice", text: "OpenAI was overloaded, answered by Azure · my-sol" });
  expect(receipt).toMatchObject({ connection: "Azure", model: "my-sol", isSimulated: false });
});

test("what the first connection took before it failed is on the bill with the second's", async () => {
  const spent: readonly AnswerEvent[] = [
    { kind: "queued", requestId: "req_1" },
    { kind: "usage", usage, reportedCost: undefined },
    ...refusedHere,
  ];
  const { receipt } = await runAcross(spent, answered);
  // What my-sol costs nobody knows, so the sum is not known either.
  expect(receipt).toMatchObject({ usage: { input: 2000, output: 1000 }, cost: undefined });
});

test("the question is cut for the other connection's window, and the turn shows what it lost", async () => {
  const { seen } = await runAcross(refusedHere, answered, 1000);
  const switched = seen.find((event) => event.kind === "switched");
  expect(switched?.pieces?.[0]?.omitted).toMatch(/left out/);
});

test("where the second fails too, its own card comes and the first's trouble is told", async () => {
  const { seen } = await runAcross(refusedHere, [{ kind: "failed", failure }]);
  expect(seen).toContainEqual({ kind: "notice", text: "OpenAI was overloaded, so Azure was asked." });
  expect(seen.at(-1)).toMatchObject({ advice: { title: "Azure did not accept the API key" } });
});

test.each<[string, Partial<Failure>, boolean]>([
  ["credit that is used up", { kind: "quota", status: 429 }, true],
  ["a network that is down", { kind: "network", status: undefined, code: "ECONNREFUSED" }, true],
  ["a server's fault", { kind: "server", status: 500 }, true],
  ["a model that is gone", { kind: "modelNotFound", status: 404 }, true],
  ["a key that is not accepted", { kind: "auth" }, false],
  ["a bad request", { kind: "badRequest", status: 400 }, false],
  ["a silence that may be billed", { kind: "timeout", status: undefined, code: "first_byte_timeout" }, false],
  ["a content filter", { kind: "contentFilter", status: 400 }, false],
])("after %s another connection is asked only where it helps", async (_name, change, isAsked) => {
  const { azure } = await runAcross([{ kind: "failed", failure: { ...failure, ...change } }], answered);
  expect(azure.sent).toHaveLength(isAsked ? 1 : 0);
});

test("another connection that was not named is only offered, and not after half an answer", async () => {
  const offerAfter = async (...events: readonly AnswerEvent[]) => {
    const prepared = await prepare(question, { ...deps, ladder: azureLadder });
    const { provider, sent } = scriptedProvider(events);
    const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 5000 };
    const elsewhere = async () => ({ connection: "azure", label: "Azure" });
    const seen: RunEvent[] = [];
    for await (const event of ask(prepared, new AbortController().signal, { ...context, elsewhere })) seen.push(event);
    const advised = seen.find((event) => event.kind === "advised");
    return [sent.length, advised?.advice.offer];
  };
  expect(await offerAfter(...refusedHere)).toEqual([1, { connection: "azure", label: "Azure" }]);
  expect(await offerAfter({ kind: "text", text: "Half" }, ...refusedHere)).toEqual([1, undefined]);
  expect(await offerAfter({ kind: "failed", failure })).toEqual([1, undefined]);
});
