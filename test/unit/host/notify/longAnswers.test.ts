import { expect, test } from "vitest";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import type { Ended } from "../../../../src/host/notify/endedNews.ts";
import { createLongAnswers } from "../../../../src/host/notify/longAnswers.ts";
import { isTold } from "../../../../src/host/notify/notifyMode.ts";
import { turn } from "../../../support/fakes/pieces.ts";

/** What is told of an answer that ends so many milliseconds after its question. */
function toldOf(changes: Partial<Turn>, tookMs: number, isLeft = false): readonly Ended[] {
  const told: Ended[] = [];
  const listener = createLongAnswers({
    now: () => 1000 + tookMs,
    isInSight: (threadId) => threadId === "shown",
    open: async () => undefined,
    tell: (ended) => void told.push(ended),
  });
  const asked = turn();
  listener.started(asked, "shown");
  if (isLeft) listener.leftAlone?.(asked);
  listener.ended({ ...asked, ...changes });
  return told;
}

const usage = { input: 1, cachedInput: 0, cacheWrite: 0, output: 1, reasoning: 0 };
const receipt = {
  connection: "OpenAI",
  tier: "high",
  model: "gpt-6.1-sol",
  effort: "high",
  usage,
  isEstimated: false,
  cost: { total: 27_040, lines: [], source: "catalog" },
  isSimulated: false,
  elapsedMs: 1,
  firstTokenMs: 1,
  requestId: undefined,
} as const;

test("an answer that took more than half a minute is told with its cost", () => {
  expect(toldOf({ state: "done", receipt }, 30_000)).toMatchObject([
    { title: "Why?", state: "done", cost: 27_040, isInSight: true },
  ]);
  expect(toldOf({ state: "done", receipt }, 29_999)).toEqual([]);
});

test("an unknown cost stays unknown, and a failure that took nothing cost nothing", () => {
  const [unknown] = toldOf({ state: "done", receipt: { ...receipt, cost: undefined } }, 40_000);
  expect(unknown?.cost).toBeUndefined();
  const advice = { title: "OpenAI had a fault", sentence: "Try again.", actions: [] };
  expect(toldOf({ state: "failed", advice }, 40_000)).toMatchObject([
    { state: "failed", cost: 0, detail: "OpenAI had a fault" },
  ]);
});

test("what the user stopped, what ended with its window and what went into the background is not told here", () => {
  expect(toldOf({ state: "stopped", receipt }, 40_000)).toEqual([]);
  expect(toldOf({ state: "interrupted" }, 40_000)).toEqual([]);
  expect(toldOf({ state: "done", receipt }, 40_000, true)).toEqual([]);
});

test("the setting says whether what is being watched is told too", () => {
  expect([isTold("away", true), isTold("always", true), isTold("never", true)]).toEqual([false, true, false]);
  expect([isTold("away", false), isTold("always", false), isTold("never", false)]).toEqual([true, true, false]);
});
