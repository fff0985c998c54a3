import { expect, test } from "vitest";
import type { Question } from "../../../../src/core/run/prepare.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { deeperOffer } from "../../../../src/host/chat/deeperOffer.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

const estimate = { inputTokens: 100, low: 1, high: 2, ceiling: 3, typicalThinking: 300 };
const decision = { tier: "medium", score: 3, reasons: [], runnerUp: "low", chosenBy: "router" } as const;

async function offerFor(changes: Partial<Turn>) {
  const priced: Question[] = [];
  const of = turn({ state: "done", finish: "stop", decision, answer: "It sorts.", ...changes });
  const offer = await deeperOffer({ turn: of, pieces: [piece("sort(x)")] }, [], async (question) => {
    priced.push(question);
    return { estimate };
  });
  return { offer, priced };
}

test("an answer that hedges offers the next tier at its price, in the answer's own words", async () => {
  const { offer, priced } = await offerFor({ answer: "I'm not sure that it sorts." });
  expect(offer).toEqual({ because: "hedges", hedge: "I'm not sure", tier: "high", estimate });
  expect(priced).toMatchObject([{ tier: "high", task: { isCheck: true } }]);
});

test("a question that says it still fails offers it too", async () => {
  const { offer } = await offerFor({ question: "It still fails with the same error." });
  expect(offer).toMatchObject({ because: "stillFails", tier: "high" });
});

test.each<[string, Partial<Turn>]>([
  ["is sure", {}],
  ["was stopped", { answer: "I'm not sure", state: "stopped", finish: "cancelled" }],
  ["is a summary", { answer: "I'm not sure", command: "compact" }],
  ["came from the deepest tier", { answer: "I'm not sure", decision: { ...decision, tier: "max" } }],
])("an answer that %s offers nothing, and nothing is priced", async (_, changes) => {
  const { offer, priced } = await offerFor(changes);
  expect(offer).toBeUndefined();
  expect(priced).toEqual([]);
});
