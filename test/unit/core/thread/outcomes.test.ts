import { describe, expect, test } from "vitest";
import type { Receipt } from "../../../../src/core/money/receipt.ts";
import {
  canTeach,
  isBarelyThought,
  learntFrom,
  outcomeOfNext,
  outcomeOfRetry,
} from "../../../../src/core/thread/outcomes.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

const decision = { tier: "high", score: 60, reasons: [], runnerUp: "medium", chosenBy: "router" } as const;

function receiptOf(reasoning: number, changes: Partial<Receipt> = {}): Receipt {
  return {
    connection: "OpenAI",
    tier: "high",
    model: "gpt-6.1-sol",
    effort: "high",
    usage: { input: 100, cachedInput: 0, cacheWrite: 0, output: 500, reasoning },
    isEstimated: false,
    cost: undefined,
    isSimulated: false,
    elapsedMs: 1,
    firstTokenMs: 1,
    requestId: undefined,
    ...changes,
  };
}
const done = turn({ state: "done", decision, receipt: receiptOf(2000), answer: "So." });

describe("an answer teaches", () => {
  test("only when it came whole and was real", () => {
    expect(canTeach(done)).toBe(true);
    for (const state of ["running", "stopped", "failed", "interrupted"] as const) {
      expect(canTeach({ ...done, state })).toBe(false);
    }
    expect(canTeach({ ...done, receipt: receiptOf(2000, { isSimulated: true }) })).toBe(false);
  });

  test("by how it is asked again", () => {
    expect(outcomeOfRetry(done, undefined)).toBe("repeated");
    expect(outcomeOfRetry(done, "high")).toBe("repeated");
    expect(outcomeOfRetry(done, "max")).toBe("deepened");
    expect(outcomeOfRetry(done, "low")).toBe("lightened");
  });

  test("by what is asked next", () => {
    const before = { ...done, question: "Why does parse return NaN here?" };
    expect(outcomeOfNext(before, "It still fails")).toBe("stillWrong");
    expect(outcomeOfNext(before, "Why does parse return NaN here??")).toBe("repeated");
    expect(outcomeOfNext(before, "Write tests for the queue")).toBe("wentOn");
  });

  test("by thinking hardly at all at a deep tier, where thinking is counted", () => {
    const thought = (reasoning: number, changes: Partial<Receipt> = {}) =>
      isBarelyThought({ ...done, receipt: receiptOf(reasoning, changes) });
    expect([thought(299), thought(300), thought(0), thought(50, { isEstimated: true })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(isBarelyThought({ ...done, decision: { ...decision, tier: "medium" }, receipt: receiptOf(10) })).toBe(false);
  });
});

test("what was learnt names the turn and where the score should have been, from the question as it was routed", () => {
  const learnt = learntFrom({ turn: done, pieces: [piece("if (a) { b(); }")] }, [], "tooMuch", 7);
  expect(learnt).toMatchObject({ turn: "turn-1", at: 7, kind: "tooMuch", lesson: { trust: 1 } });
  expect(learnt?.lesson.target).toBeLessThanOrEqual(32.5);
  expect(learnt?.features.map(([name]) => name)).toContain("rule:branches");
  expect(learntFrom({ turn: turn(), pieces: [] }, [], "tooMuch", 7)).toBeUndefined();
});
