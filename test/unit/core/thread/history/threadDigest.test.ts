import { expect, test } from "vitest";
import type { Receipt } from "../../../../../src/core/money/receipt.ts";
import { createThreadDigest } from "../../../../../src/core/thread/history/threadDigest.ts";
import { aboutRecord } from "../../../../../src/core/thread/threadAbout.ts";
import { threadRecord } from "../../../../../src/core/thread/threadFile.ts";
import { piece, turn } from "../../../../support/fakes/pieces.ts";

function digestOf(...lines: readonly string[]) {
  const digest = createThreadDigest();
  for (const line of lines.join("").split("\n")) digest.line(line);
  return digest.end("chat", 77);
}

function receipt(changes: Partial<Receipt>): Receipt {
  return {
    connection: "OpenAI",
    tier: "low",
    model: "gpt-6-luna",
    effort: "low",
    usage: { input: 100, cachedInput: 0, cacheWrite: 0, output: 20, reasoning: 5 },
    isEstimated: false,
    cost: { total: 40, lines: [], source: "gateway" },
    isSimulated: false,
    elapsedMs: 1,
    firstTokenMs: 1,
    requestId: undefined,
    ...changes,
  };
}

test("a chat is summed up from the last record of each turn", () => {
  const { summary, text } = digestOf(
    aboutRecord({ workspace: { id: "w", name: "shop" } }),
    threadRecord(turn({ id: "a", title: "Why `a`?", pieces: [piece("x")] })),
    threadRecord(
      turn({ id: "a", title: "Why `a`?", pieces: [piece("x")], state: "done", answer: "So.", receipt: receipt({}) }),
    ),
    threadRecord(
      turn({ id: "b", askedAt: 5000, state: "done", answer: "And so.", receipt: receipt({ tier: "high" }) }),
    ),
  );
  expect(summary).toEqual({
    id: "chat",
    title: "Why a?",
    firstAt: 1000,
    lastAt: 5000,
    questions: 2,
    cost: 80,
    isSimulated: false,
    tokens: 240,
    tiers: ["low", "high"],
    files: ["src/stats.ts"],
    workspace: { id: "w", name: "shop" },
    isPinned: false,
    isRunning: false,
  });
  expect(text.said).toContain("And so.");
});

test("a name of the user's, and a pin, are those written last; an empty name is none", () => {
  const asked = threadRecord(turn({ state: "done", answer: "So." }));
  expect(digestOf(asked, aboutRecord({ name: "Mine", isPinned: true })).summary).toMatchObject({
    title: "Mine",
    isPinned: true,
  });
  const renamed = digestOf(
    asked,
    aboutRecord({ name: "Mine" }),
    aboutRecord({ isPinned: true }),
    aboutRecord({ name: "" }),
  );
  expect(renamed.summary).toMatchObject({ title: "Why?", isPinned: true });
});

test("one answer without a known cost makes the chat's cost unknown, also one that was cut off", () => {
  const known = threadRecord(turn({ id: "a", state: "done", receipt: receipt({}) }));
  expect(
    digestOf(known, threadRecord(turn({ id: "b", state: "done", receipt: receipt({ cost: undefined }) }))).summary.cost,
  ).toBeUndefined();
  expect(
    digestOf(known, threadRecord(turn({ id: "b", state: "interrupted", answer: "Half" }))).summary.cost,
  ).toBeUndefined();
});

test("a branch is named and costs by its own questions", () => {
  const branch = { threadId: "from", title: "Old", original: "x", cacheKey: "k" };
  const taken = threadRecord(turn({ id: "a", title: "Taken", state: "done", receipt: receipt({}), branch }));
  expect(digestOf(taken).summary).toMatchObject({ title: "Taken", cost: 0 });
  const own = threadRecord(turn({ id: "b", title: "Own", state: "done", receipt: receipt({}) }));
  expect(digestOf(taken, own).summary).toMatchObject({ title: "Own", cost: 40, questions: 2 });
});

test("kept answers and the simulation's cost nothing; a comparison costs what all its answers cost", () => {
  const cached = receipt({ cost: undefined, cached: { at: 1, usage: undefined, saved: 5, savedMs: 1 } });
  expect(digestOf(threadRecord(turn({ state: "done", receipt: cached }))).summary.cost).toBe(0);
  const simulated = digestOf(threadRecord(turn({ state: "done", receipt: receipt({ isSimulated: true }) }))).summary;
  expect(simulated).toMatchObject({ cost: 0, isSimulated: true });
  const compared = [turn({ id: "x", receipt: receipt({}) }), turn({ id: "y", receipt: receipt({ tier: "max" }) })];
  const comparison = turn({ state: "done", receipt: receipt({}), compared });
  expect(digestOf(threadRecord(comparison)).summary).toMatchObject({ cost: 80, tiers: ["low", "max"] });
});

test("what was thought is searched whole, wherever its parts lie", () => {
  const thinking = { text: "later words", headline: undefined, startedAt: 1, endedAt: 2 };
  const trace = [{ turn: "turn-1", at: 0, text: "first words, then later words" }];
  expect(digestOf(threadRecord(turn({ state: "done", thinking }), { trace })).text.said).toContain("first words");
  expect(digestOf(threadRecord(turn({ state: "done", thinking }))).text.said).toContain("later words");
});

test("torn and foreign lines cost nothing of the rest, and a file of nothing else says so", () => {
  const whole = threadRecord(turn({ state: "done", answer: "So." }));
  expect(digestOf(whole, '{"v":1,"turn":{"id"\n', "null\n", "7\n").summary).toMatchObject({
    title: "Why?",
    questions: 1,
  });
  expect(digestOf("{").summary).toMatchObject({ trouble: "unreadable", lastAt: 77 });
  expect(digestOf('{"v":2,"turn":{"id":"a"}}\n').summary).toMatchObject({ trouble: "newer" });
});
