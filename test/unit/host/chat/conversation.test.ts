import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { type KeptTurn, readThreadFile, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { openConversation } from "../../../../src/host/chat/conversation.ts";
import type { ThreadStore } from "../../../../src/host/store/threadStore.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { piece } from "../../../support/fakes/pieces.ts";

const decided: Extract<RunEvent, { kind: "decided" }> = {
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
  let file = "";
  const updates: Update[] = [];
  const log: string[] = [];
  const asked: Question[] = [];
  let ids = 0;
  const threads: ThreadStore = {
    read: async () => stored,
    append: async (_thread, turn, extra) => {
      written.push(turn);
      file += threadRecord(turn, extra);
    },
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
    onOutcome: () => undefined,
    onUnmarked: () => undefined,
    offerDeeper: async ({ turn }) => offerOf(turn),
    now: () => 1000,
    newId: () => `id-${(ids += 1)}`,
  });
  return { conversation, written, updates, log, asked, file: () => file };
}

function offerOf({ answer }: Turn): Turn["deeper"] {
  return answer === "Perhaps."
    ? { because: "hedges", hedge: "Perhaps", tier: "high", estimate: decided.estimate }
    : undefined;
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
  const parts = asked.map(({ tier, pieces, task }) => [
    tier,
    pieces.length,
    task.earlier.length,
    task.isCheck === true,
  ]);
  expect(parts).toEqual([
    ["auto", 1, 0, false],
    ["auto", 1, 0, false],
    ["high", 1, 1, true],
  ]);
  // None of them takes the kept answer that the first may find.
  expect(asked.map(({ isAnew }) => isAnew === true)).toEqual([false, true, true]);
});

test("what the provider refused to go on from is not sent again, here or after a reload", async () => {
  const place = "https://api.openai.com/v1 gpt-6.1-terra";
  let isRefusing = false;
  const { conversation, asked, file } = await open(async function* () {
    yield decided;
    if (isRefusing) yield { kind: "continuationsRefused" };
    yield { kind: "text", text: "It sorts." };
    yield { kind: "continuation", continuation: { place, items: [isRefusing ? "new" : "old"] } };
    yield { kind: "done", finish: "stop" };
  });
  await conversation.ask(explain);
  isRefusing = true;
  await conversation.ask(explain);
  isRefusing = false;
  await conversation.ask(explain);
  const sent = asked.map(({ task }) => task.earlier.map(({ continuation }) => continuation?.items));
  expect(sent).toEqual([[], [["old"]], [undefined, ["new"]]]);
  const { turns } = readThreadFile(file());
  expect(turns.map(({ continuation }) => continuation?.items)).toEqual([undefined, ["new"], ["old"]]);
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

test("an answer that was running when the window closed is kept as cut off, not as stopped by hand", async () => {
  const { conversation, written } = await open(answersUntilStopped);
  const asking = conversation.ask(explain);
  await vi.waitUntil(() => conversation.thread().turns[0]?.answer === "Half");
  await conversation.close();
  await asking;
  expect(written.at(-1)).toMatchObject({ state: "interrupted", answer: "Half" });
});

async function* sumsUp({ task }: Question): ReturnType<Run> {
  yield decided;
  yield { kind: "text", text: task.command === "compact" ? "The summary." : "It sorts." };
  yield { kind: "done", finish: "stop" };
}

test("a summary stands for the turns before it until it is taken back, and all of it is kept", async () => {
  const { conversation, asked, written } = await open(sumsUp);
  await conversation.compact();
  expect(asked).toHaveLength(0);
  await conversation.ask(explain);
  await conversation.compact();
  const summary = conversation.thread().turns[1]?.id ?? "";
  expect(asked[1]).toMatchObject({ task: { command: "compact" }, pieces: [], tier: "low" });
  expect(conversation.thread().turns.map(({ answer }) => answer)).toEqual(["It sorts.", "The summary."]);
  expect(conversation.exchanges().map(({ answer }) => answer)).toEqual(["The summary."]);
  expect(conversation.holds(piece("sort(x)"))).toBe(true);
  expect(conversation.canCompact()).toBe(false);

  await conversation.undoCompaction(summary, true);
  expect(conversation.exchanges().map(({ answer }) => answer)).toEqual(["It sorts."]);
  expect(written.at(-1)).toMatchObject({ id: summary, isUndone: true });
  await conversation.undoCompaction(summary, false);
  expect(conversation.exchanges().map(({ answer }) => answer)).toEqual(["The summary."]);
});

test("only a summary can be taken back", async () => {
  const { conversation, written } = await open(answers);
  await conversation.ask(explain);
  await conversation.undoCompaction(conversation.thread().turns[0]?.id ?? "", true);
  expect(written).toHaveLength(2);
});

test("thinking harder passes over a summary, to the answer before it", async () => {
  const { conversation, asked } = await open(sumsUp);
  await conversation.ask(explain);
  await conversation.compact();
  await conversation.thinkHarder(undefined);
  expect(asked.at(-1)?.task.command).toBe("explain");
});

test("takes the other connection of a card", async () => {
  const { conversation, asked } = await open(async function* () {
    yield decided;
    const offer = { connection: "azure", label: "Azure" };
    yield { kind: "advised", advice: { title: "It is overloaded", sentence: "Wait.", actions: ["retry"], offer } };
  });
  await conversation.ask(explain);
  await conversation.takeOffer(conversation.thread().turns[0]?.id ?? "");
  expect(asked.at(-1)).toMatchObject({ connection: "azure", tier: "medium" });
  expect(asked.at(-1)?.model).toBeUndefined();
});

test("a wait is given up for the same question one tier lower; an answer that has begun is not", async () => {
  const { conversation, asked } = await open(async function* (question, signal) {
    yield { ...decided, decision: { ...decided.decision, tier: question.tier === "auto" ? "medium" : "low" } };
    const failure = failureOf("overloaded", "", { status: 503 });
    if (question.tier === "auto") yield { kind: "waiting", until: 9e15, attempt: 2, of: 5, failure };
    else yield { kind: "text", text: "Half" };
    if (!signal.aborted) await once(signal, "abort");
    yield { kind: "done", finish: "cancelled" };
  });
  const turns = () => conversation.thread().turns;
  const asking = conversation.ask(explain);
  await vi.waitUntil(() => turns()[0]?.waiting !== undefined);
  const lower = conversation.stepDown(turns()[0]?.id ?? "");
  await asking;
  expect(turns()[0]).toMatchObject({ state: "stopped", waiting: undefined });
  await vi.waitUntil(() => turns()[1]?.answer === "Half");
  expect(asked.map(({ tier, pieces }) => [tier, pieces.length])).toEqual([
    ["auto", 1],
    ["low", 1],
  ]);
  await conversation.stepDown(turns()[1]?.id ?? "");
  expect(turns()[1]?.state).toBe("running");
  await conversation.stop();
  await lower;
});

test("an offer to look deeper is kept with its turn", async () => {
  const { conversation, file } = await open(async function* () {
    yield decided;
    yield { kind: "text", text: "Perhaps." };
    yield { kind: "done", finish: "stop" };
  });
  await conversation.ask(explain);
  expect(conversation.thread().turns[0]?.deeper).toMatchObject({ tier: "high" });
  expect(readThreadFile(file()).turns[0]?.turn).toMatchObject({ state: "done", deeper: { hedge: "Perhaps" } });
});
