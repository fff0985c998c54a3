import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { failureOf } from "../../../src/core/provider/classify.ts";
import type { Question } from "../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import type { KeptTurn } from "../../../src/core/thread/threadFile.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";
import { openConversation } from "../../../src/host/conversation.ts";
import type { ThreadStore } from "../../../src/host/store/threadStore.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { piece } from "../../support/fakes/pieces.ts";

const decided: RunEvent = {
  kind: "decided",
  decision: { tier: "medium", score: 3, reasons: [], runnerUp: "low", chosenBy: "router" },
  rung: { model: "gpt-6.1-terra", effort: "medium", maxOutputTokens: 8000 },
  estimate: { inputTokens: 100, low: 1, high: 2, ceiling: 3, typicalThinking: 300 },
  pieces: [],
};

type Run = (question: Question, signal: AbortSignal) => AsyncGenerator<RunEvent, void, undefined>;

async function* answers(): ReturnType<Run> {
  yield decided;
  yield { kind: "text", text: "It sorts." };
  yield { kind: "done", finish: "stop" };
}

/** Says half an answer, then waits to be stopped. */
async function* answersUntilStopped(_: Question, signal: AbortSignal): ReturnType<Run> {
  yield decided;
  yield { kind: "text", text: "Half" };
  if (!signal.aborted) await once(signal, "abort");
  yield { kind: "done", finish: "cancelled" };
}

async function open(run: Run, stored: readonly KeptTurn[] = []) {
  const written: Turn[] = [];
  const updates: Update[] = [];
  const log: string[] = [];
  const asked: Question[] = [];
  const outcomes: [string, string, number][] = [];
  let ids = 0;
  const threads: ThreadStore = {
    read: async () => stored,
    append: async (_thread, turn) => void written.push(turn),
  };
  const conversation = await openConversation(stored.length > 0 ? "thread" : undefined, {
    run: (question, signal) => {
      asked.push(question);
      return run(question, signal);
    },
    threads,
    publish: (update) => updates.push(update),
    onThread: ({ id }) => log.push(`thread ${id}`),
    listener: {
      started: ({ id }) => log.push(`started ${id}`),
      changed: (_turn, event) => log.push(event.kind),
      ended: ({ state }) => log.push(`ended ${state}`),
    },
    onOutcome: ({ turn }, earlier, kind) => outcomes.push([turn.id, kind, earlier.length]),
    onUnmarked: (turnId) => outcomes.push([turnId, "unmarked", 0]),
    now: () => 1000,
    newId: () => `id-${(ids += 1)}`,
  });
  return { conversation, written, updates, log, asked, outcomes };
}

const explain = { command: "explain", question: "", pieces: [piece("sort(x)")], omissions: [], tier: "auto" } as const;

test("a question is on disk before it is sent and its answer after it ended", async () => {
  const { conversation, written } = await open(answers);
  await conversation.ask(explain);
  expect(written.map(({ state, answer }) => [state, answer])).toEqual([
    ["running", ""],
    ["done", "It sorts."],
  ]);
});

test("stop keeps what came and tells the listeners once", async () => {
  const { conversation, log } = await open(answersUntilStopped);
  const asking = conversation.ask(explain);
  await vi.waitUntil(() => conversation.thread().turns[0]?.answer === "Half");
  await conversation.stop();
  await asking;
  expect(conversation.thread().turns[0]).toMatchObject({ state: "stopped", answer: "Half" });
  expect(log.filter((line) => line.startsWith("ended"))).toEqual(["ended stopped"]);
});

test("a second question while one is running is not sent", async () => {
  const { conversation, asked } = await open(answersUntilStopped);
  const asking = conversation.ask(explain);
  await conversation.ask(explain);
  await conversation.stop();
  await asking;
  expect(asked).toHaveLength(1);
});

test("a retry carries the same pieces and not its own answer; thinking harder carries it as evidence", async () => {
  const { conversation, asked } = await open(answers);
  await conversation.ask(explain);
  const first = conversation.thread().turns[0];
  await conversation.retry(first?.id ?? "", undefined);
  await conversation.thinkHarder(first?.id);
  expect(asked.map(({ tier, pieces, task }) => [tier, pieces.length, task.earlier.length])).toEqual([
    ["auto", 1, 0],
    ["auto", 1, 0],
    ["high", 1, 1],
  ]);
});

test("thinking harder says when there is nothing deeper", async () => {
  const deepest = { ...decided, decision: { ...decided.decision, tier: "max" } } as const;
  const { conversation } = await open(async function* () {
    yield deepest;
    yield { kind: "done", finish: "stop" };
  });
  expect(await conversation.thinkHarder(undefined)).toBe("nothingToDo");
  await conversation.ask(explain);
  expect(await conversation.thinkHarder(undefined)).toBe("alreadyDeepest");
});

test("a follow-up carries the code of the earlier question, so the composer need not send it twice", async () => {
  const { conversation } = await open(answers);
  await conversation.ask(explain);
  expect(conversation.exchanges()[0]?.question).toContain("sort(x)");
  expect(conversation.exchanges()[0]?.answer).toBe("It sorts.");
  expect(conversation.holds(piece("sort(x)"))).toBe(true);
  expect(conversation.holds(piece("sort(y)"))).toBe(false);
});

test("a new chat starts an empty thread under a new name", async () => {
  const { conversation, log } = await open(answers);
  await conversation.ask(explain);
  const before = conversation.thread().id;
  await conversation.newChat();
  expect(conversation.thread().turns).toEqual([]);
  expect(conversation.thread().id).not.toBe(before);
  expect(log.filter((line) => line.startsWith("thread"))).toHaveLength(2);
});

test("takes the dearer model of a card only from that card", async () => {
  async function* refuses(): ReturnType<Run> {
    yield decided;
    const offer = { model: "gpt-5.6-terra", priceFactor: 2.4 };
    yield { kind: "advised", advice: { title: "It is overloaded", sentence: "Wait.", actions: ["retry"], offer } };
  }
  const { conversation, asked } = await open(refuses);
  await conversation.ask(explain);
  await conversation.takeOffer("another turn");
  await conversation.takeOffer(conversation.thread().turns[0]?.id ?? "");
  expect(asked.map(({ tier, model }) => [tier, model])).toEqual([
    ["auto", undefined],
    ["medium", "gpt-5.6-terra"],
  ]);
});

const receipt = {
  connection: "OpenAI",
  tier: "medium",
  model: "gpt-6.1-terra",
  effort: "medium",
  usage: undefined,
  isEstimated: false,
  cost: undefined,
  isSimulated: false,
  elapsedMs: 1,
  firstTokenMs: 1,
  requestId: undefined,
} as const;

async function* answersWhole(): ReturnType<Run> {
  yield* answers();
  yield { kind: "settled", receipt };
}

test("asking again, deeper, shallower or going on says what became of the answer before", async () => {
  const { conversation, outcomes } = await open(answersWhole);
  const ask = (question: string) => conversation.ask({ ...explain, command: "ask", question });
  const last = () => conversation.thread().turns.at(-1)?.id ?? "";
  await ask("What is a heap?");
  await conversation.retry(last(), undefined);
  await conversation.retry(last(), "low");
  await conversation.thinkHarder(last());
  await ask("It still fails, same error");
  await ask("And what is a trie?");
  await conversation.newChat();
  expect(outcomes.map(([, kind]) => kind)).toEqual([
    "repeated",
    "lightened",
    "deepened",
    "stillWrong",
    "wentOn",
    "wentOn",
  ]);
});

test("a retry after a stop or a failure is no outcome", async () => {
  const { conversation, outcomes } = await open(async function* () {
    yield decided;
    yield { kind: "failed", failure: failureOf("server", "It broke") };
    yield { kind: "settled", receipt };
  });
  await conversation.ask(explain);
  await conversation.retry(conversation.thread().turns[0]?.id ?? "", undefined);
  expect(outcomes).toEqual([]);
});

test("a mark is kept with its turn, told once, and taken back by marking nothing", async () => {
  const { conversation, outcomes, written, updates } = await open(answersWhole);
  await conversation.ask(explain);
  const id = conversation.thread().turns[0]?.id ?? "";
  await conversation.mark(id, "tooMuch");
  expect(written.at(-1)).toMatchObject({ id, mark: "tooMuch", answer: "It sorts." });
  expect(updates.at(-1)).toMatchObject({ type: "turn", body: { mark: "tooMuch" } });
  await conversation.mark(id, undefined);
  expect(written.at(-1)?.mark).toBeUndefined();
  expect(outcomes.map(([, kind]) => kind)).toEqual(["tooMuch", "unmarked"]);
});

test("an answer that was running when the window closed is kept as cut off, not as stopped by hand", async () => {
  const { conversation, written } = await open(answersUntilStopped);
  const asking = conversation.ask(explain);
  await vi.waitUntil(() => conversation.thread().turns[0]?.answer === "Half");
  await conversation.close();
  await asking;
  expect(written.at(-1)).toMatchObject({ state: "interrupted", answer: "Half" });
});
