import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { readThreadFile, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { openConversation } from "../../../../src/host/chat/conversation.ts";
import { piece } from "../../../support/fakes/pieces.ts";

type Run = (question: Question, signal: AbortSignal) => AsyncGenerator<RunEvent, void, undefined>;
type Decided = Extract<RunEvent, { kind: "decided" }>;

const decided: Decided = {
  kind: "decided",
  decision: { tier: "medium", score: 3, reasons: [], runnerUp: "low", chosenBy: "router" },
  rung: { model: "gpt-6.1-terra", effort: "medium", maxOutputTokens: 8000 },
  estimate: { inputTokens: 100, low: 1, high: 2, ceiling: 3, typicalThinking: 300 },
  pieces: [],
};
const explain = { command: "explain", question: "", pieces: [piece("sort(x)")], omissions: [], tier: "auto" } as const;

/** Says half an answer, then waits to be stopped. */
async function* answersUntilStopped(_: Question, signal: AbortSignal): ReturnType<Run> {
  yield decided;
  yield { kind: "text", text: "Half" };
  if (!signal.aborted) await once(signal, "abort");
  yield { kind: "done", finish: "cancelled" };
}

async function open(run: Run) {
  let file = "";
  let ids = 0;
  const asked: Question[] = [];
  const nothing = () => undefined;
  const conversation = await openConversation(undefined, {
    run: (question, signal) => {
      asked.push(question);
      return run(question, signal);
    },
    threads: {
      read: async () => [],
      append: async (_thread, turn, extra) => void (file += threadRecord(turn, extra)),
    },
    publish: nothing,
    onThread: nothing,
    listener: { started: nothing, changed: nothing, ended: nothing },
    offerDeeper: async () => undefined,
    onOutcome: nothing,
    onUnmarked: nothing,
    now: () => 1000,
    newId: () => `id-${(ids += 1)}`,
  });
  return { conversation, asked, file: () => file };
}

const twoTiers = { tiers: ["low", "high"], times: 2 } as const;

/** Answers with its tier, failing where it is asked to. */
const answersByTier = (failing?: string): Run =>
  async function* ({ tier }) {
    yield { ...decided, decision: { ...decided.decision, tier: tier === "auto" ? "low" : tier } };
    if (tier === failing) {
      yield { kind: "failed", failure: failureOf("server", "no") };
      return;
    }
    yield { kind: "text", text: `By ${tier}.` };
    yield { kind: "continuation", continuation: { place: "https://a m", items: [tier] } };
    yield { kind: "done", finish: "stop" };
  };

test("a comparison asks each tier as often as wanted, anew, and keeps every answer in its turn", async () => {
  const { conversation, asked, file } = await open(answersByTier());
  await conversation.compareTiers(undefined, explain, twoTiers);
  expect(asked.map(({ tier, isAnew }) => [tier, isAnew])).toEqual([
    ["low", true],
    ["high", true],
    ["low", true],
    ["high", true],
  ]);
  const [turn] = readThreadFile(file()).turns;
  expect(turn?.turn).toMatchObject({ state: "done", answer: "" });
  expect(turn?.turn.compared?.map(({ answer }) => answer)).toEqual(["By low.", "By high.", "By low.", "By high."]);
});

test("the answer that is chosen is the one that follow-ups go on from, after a reload as well", async () => {
  const { conversation, asked, file } = await open(answersByTier());
  await conversation.compareTiers(undefined, explain, { ...twoTiers, times: 1 });
  expect(conversation.exchanges()).toEqual([]);
  const [turn] = conversation.thread().turns;
  const high = turn?.compared?.[1];
  await conversation.goOnWith(turn?.id ?? "", high?.id ?? "");
  await conversation.ask({ ...explain, question: "And then?" });
  expect(asked.at(-1)?.task.earlier).toMatchObject([{ answer: "By high.", continuation: { items: ["high"] } }]);
  const [kept] = readThreadFile(file()).turns;
  expect(kept).toMatchObject({ turn: { goesOnWith: high?.id, answer: "By high." }, continuation: { items: ["high"] } });
});

test("one failed tier loses no other, and cannot be chosen", async () => {
  const { conversation } = await open(answersByTier("low"));
  await conversation.compareTiers(undefined, explain, { ...twoTiers, times: 1 });
  const [turn] = conversation.thread().turns;
  const [low, high] = turn?.compared ?? [];
  expect([low?.state, high?.state, high?.answer]).toEqual(["failed", "done", "By high."]);
  await conversation.goOnWith(turn?.id ?? "", low?.id ?? "");
  expect(conversation.thread().turns[0]?.goesOnWith).toBeUndefined();
});

test("a comparison that a closing window cut off says so of each answer that was running", async () => {
  const { conversation, file } = await open(answersUntilStopped);
  const comparing = conversation.compareTiers(undefined, explain, { ...twoTiers, times: 1 });
  await vi.waitUntil(() => conversation.thread().turns[0]?.compared?.every(({ answer }) => answer === "Half"));
  await conversation.close();
  await comparing;
  const [kept] = readThreadFile(file()).turns;
  expect(kept?.turn.state).toBe("interrupted");
  expect(kept?.turn.compared?.map(({ state, answer }) => [state, answer])).toEqual([
    ["interrupted", "Half"],
    ["interrupted", "Half"],
  ]);
});

test("a comparison is of one thread: a turn's own answer is not shown to those that answer it again", async () => {
  const { conversation, asked } = await open(answersByTier());
  await conversation.ask(explain);
  const source = conversation.asked(undefined);
  if (source) await conversation.compareTiers(source.id, source.input, { ...twoTiers, times: 1 });
  expect(asked.slice(1).map(({ task }) => task.earlier)).toEqual([[], []]);
});
