import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { prepare, type PrepareDeps, type Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { piece } from "../../../support/fakes/pieces.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";

const count = async (text: string) => Math.ceil(text.length / 4);
const deps: PrepareDeps = {
  catalog: loadCatalog(),
  ladder: ladders.openai,
  count,
  maxInputTokens: 100_000,
  hasBackground: () => true,
};
const look = { name: "read_file", description: "Reads a file.", parameters: {} };
const question: Question = {
  task: { command: "ask", question: "Why does this deadlock?", earlier: [] },
  pieces: [piece("lock(a); lock(b);")],
  tier: "max",
  background: "asRung",
  functions: [look],
};

describe("whether an answer goes on without its window", () => {
  it.each([
    ["max", "asRung", "start"],
    ["high", "asRung", undefined],
    ["high", "yes", "start"],
    ["max", "no", undefined],
    ["max", undefined, undefined],
  ] as const)("at %s with the choice %s is %s", async (tier, background, expected) => {
    const { request } = await prepare({ ...question, tier, background }, deps);
    expect(request.background).toBe(expected);
  });

  it("follows the user's own ladder", async () => {
    const ladder = { ...ladders.openai, low: { ...ladders.openai.low, background: true } };
    const { request } = await prepare({ ...question, tier: "low" }, { ...deps, ladder });
    expect(request.background).toBe("start");
  });

  it("is said before it is sent where the connection cannot do it", async () => {
    const prepared = await prepare(question, { ...deps, hasBackground: () => false });
    expect(prepared.request.background).toBeUndefined();
    expect(prepared.livesWithWindow).toBe(true);
    expect(prepared.notices.join(" ")).toContain("cannot answer in the background");
  });

  it("never holds for a summary", async () => {
    const task = { command: "compact", question: "", earlier: [{ question: "a", answer: "b" }] } as const;
    const { request, livesWithWindow } = await prepare({ ...question, task, background: "yes" }, deps);
    expect([request.background, livesWithWindow]).toEqual([undefined, undefined]);
  });

  it("leaves out what the model could call in this window, and says so", async () => {
    const { request, notices } = await prepare(question, deps);
    expect(request.tools).toBeUndefined();
    expect(notices.join(" ")).toContain("looks up nothing on this machine");
    const later = await prepare(
      { ...question, task: { ...question.task, earlier: [{ question: "a", answer: "b" }] } },
      deps,
    );
    // The thread's cached prefix begins with them.
    expect(later.request).toMatchObject({ tools: [look], mayNotCall: true });
  });
});

const place = { responseId: "resp_1", after: 12 };
const begun = {
  place,
  rung: ladders.openai.max,
  startedAt: 1000,
  firstTokenAt: 3000,
  requestId: "req_1",
  thinking: "Two locks.",
  text: "They are taken ",
};

async function goOn(events: readonly AnswerEvent[]) {
  const { provider, sent } = scriptedProvider(events);
  const prepared = await prepare({ ...question, begun }, deps);
  const seen: RunEvent[] = [];
  const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 61_000 };
  for await (const event of ask(prepared, new AbortController().signal, context)) seen.push(event);
  return { seen, sent };
}

describe("an answer that another window began", () => {
  it("is followed from its place and decided no second time; its receipt counts from its start", async () => {
    const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: 500, reasoning: 300 };
    const { seen, sent } = await goOn([
      { kind: "masked", count: 1 },
      { kind: "text", text: "in two orders." },
      { kind: "usage", usage, reportedCost: undefined },
      { kind: "done", finish: "stop" },
    ]);
    expect(sent[0]?.background).toEqual(place);
    expect(seen.map(({ kind }) => kind)).toEqual(["text", "usage", "done", "settled"]);
    expect(seen.at(-1)).toMatchObject({
      receipt: { elapsedMs: 60_000, firstTokenMs: 2000, requestId: "req_1", isEstimated: false, usage },
    });
  });

  it("is billed for what came before, where its bill never comes", async () => {
    const gone = { kind: "expired", message: "", status: 404, code: undefined, param: undefined } as const;
    const failure = { ...gone, requestId: undefined, retryAfterMs: undefined };
    const { seen } = await goOn([{ kind: "failed", failure }]);
    const output = await count(begun.thinking + begun.text);
    expect(seen.at(-1)).toMatchObject({ receipt: { isEstimated: true, usage: { output } } });
  });
});
