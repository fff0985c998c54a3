import { expect, it } from "vitest";
import { costOf } from "../../../../src/core/money/cost.ts";
import { sumCost, sumUsage } from "../../../../src/core/money/sum.ts";

const usage = { input: 1_000, cachedInput: 200, cacheWrite: 0, output: 500, reasoning: 300 };
const cheap = { price: { input: 1, output: 5, sources: [] } };
const dear = { price: { input: 2, output: 5, sources: [] } };

it("adds up requests of two models to lines that sum to the total", () => {
  const cost = sumCost([costOf(usage, cheap), costOf(usage, dear)]);
  expect(cost?.lines.reduce((sum, line) => sum + line.cost, 0)).toBe(cost?.total);
  expect(cost?.total).toBe(1_000 + 2_500 + 2_000 + 2_500);
  expect(cost?.lines.map(({ label, usdPerMillion, tokens }) => [label, usdPerMillion, tokens])).toEqual([
    ["Input", 1, 800],
    ["Cached input", 1, 200],
    ["Thought", 5, 600],
    ["Answer", 5, 400],
    ["Input", 2, 800],
    ["Cached input", 2, 200],
  ]);
  expect(sumUsage([usage, usage])).toEqual({
    input: 2_000,
    cachedInput: 400,
    cacheWrite: 0,
    output: 1_000,
    reasoning: 600,
  });
});

it("does not know the sum when it does not know a part", () => {
  expect(sumCost([costOf(usage, cheap), undefined])).toBeUndefined();
  expect(sumCost([])).toBeUndefined();
});

it("has no lines when a gateway told a part as a sum", () => {
  expect(sumCost([costOf(usage, cheap), costOf(usage, cheap, 70)])).toEqual({
    total: 3_570,
    lines: [],
    source: "gateway",
    listed: 7_000,
  });
});
