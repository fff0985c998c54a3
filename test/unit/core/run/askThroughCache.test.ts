import { expect, test } from "vitest";
import type { KeptAnswer } from "../../../../src/core/cache/keptAnswer.ts";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { askThroughCache } from "../../../../src/core/run/askThroughCache.ts";
import { prepare } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { piece } from "../../../support/fakes/pieces.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const usage: AnswerEvent = {
  kind: "usage",
  usage: { input: 1000, cachedInput: 0, cacheWrite: 0, output: 500, reasoning: 100 },
  reportedCost: undefined,
};
const ended = (event: AnswerEvent) => [...whole.slice(0, -1), event];
const whole: readonly AnswerEvent[] = [
  { kind: "queued", requestId: "req_1" },
  { kind: "thinking", text: "Sorting…", headline: "Sorting" },
  { kind: "text", text: "It " },
  { kind: "text", text: "sorts." },
  usage,
  { kind: "done", finish: "stop" },
];

async function setUp(...answers: readonly (readonly AnswerEvent[])[]) {
  const kept = new Map<string, KeptAnswer>();
  const { provider, sent } = scriptedProvider(...answers);
  let clock = 0;
  const deps = { provider, isSimulated: false, connectionLabel: "OpenAI", count, now: () => (clock += 1000) };
  const cache = {
    find: async (key: string) => kept.get(key),
    keep: async (answer: KeptAnswer) => void kept.set(answer.key, answer),
  };
  const question = { task: { command: "explain", question: "", earlier: [] }, pieces: [piece("sort(x)")] } as const;
  const prepared = await prepare(
    { ...question, tier: "low" },
    { catalog: loadCatalog(), ladder: ladders.openai, count, maxInputTokens: 10_000 },
  );
  async function run(isAnew = false, signal = new AbortController().signal): Promise<RunEvent[]> {
    const keeping = { cache, key: "k", group: "g", title: "Explain", question: "", isAnew };
    const events: RunEvent[] = [];
    for await (const event of askThroughCache(prepared, signal, deps, keeping)) events.push(event);
    return events;
  }
  return { run, sent, kept };
}

const receiptIn = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === "settled" ? [event.receipt] : []))[0];
const textIn = (events: readonly RunEvent[]) =>
  events.map((event) => (event.kind === "text" ? event.text : "")).join("");

test("the second time nothing is asked, and the receipt says what that saved", async () => {
  const { run, sent } = await setUp(whole);
  const first = receiptIn(await run());
  const again = await run();
  expect(sent).toHaveLength(1);
  expect(textIn(again)).toBe("It sorts.");
  expect(again.find(({ kind }) => kind === "thinking")).toMatchObject({ text: "Sorting…", headline: "Sorting" });
  expect(again.map(({ kind }) => kind)).toEqual(["decided", "thinking", "text", "done", "settled"]);
  expect(receiptIn(again)).toMatchObject({
    cost: { total: 0 },
    usage: { input: 0, output: 0 },
    cached: { saved: first?.cost?.total, savedMs: first?.elapsedMs, usage: { input: 1000 } },
  });
  expect(first?.cost?.total).toBeGreaterThan(0);
});

test("asking again asks, and its answer takes the place of the kept one", async () => {
  const { run, sent } = await setUp(whole, whole.with(3, { kind: "text", text: "shuffles." }));
  await run();
  expect(textIn(await run(true))).toBe("It shuffles.");
  expect(textIn(await run())).toBe("It shuffles.");
  expect(sent).toHaveLength(2);
});

const notKept: Readonly<Record<string, readonly AnswerEvent[]>> = {
  "cut at its limit": ended({ kind: "done", finish: "length" }),
  refused: ended({ kind: "done", finish: "refusal" }),
  filtered: ended({ kind: "done", finish: "contentFilter" }),
  stopped: ended({ kind: "done", finish: "cancelled" }),
  failed: ended({ kind: "failed", failure: failureOf("server", "no") }),
  empty: [usage, { kind: "text", text: "  \n" }, { kind: "done", finish: "stop" }],
  "made with a tool": [{ kind: "tool", id: "1", name: "read", args: "{}" }, ...whole],
  "made with a search": [
    { kind: "hostedStep", step: { id: "1", tool: "webSearch", state: "done", detail: "x" } },
    ...whole,
  ],
  "asked in other words after a refusal": [{ kind: "continuationsRefused" }, ...whole],
};
for (const [what, events] of Object.entries(notKept)) {
  test(`an answer that was ${what} is not kept`, async () => {
    const { run, kept } = await setUp(events);
    await run();
    expect(kept.size).toBe(0);
  });
}

test("an answer without a count by the provider is kept, and saves an unknown sum", async () => {
  const { run } = await setUp(whole.filter(({ kind }) => kind !== "usage"));
  await run();
  expect(receiptIn(await run())?.cached).toMatchObject({ saved: undefined });
});
