import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { costOf, type PriceFacts, totalOf } from "../../../../src/core/money/cost.ts";
import type { Usage } from "../../../../src/core/money/usage.ts";

const sol: PriceFacts = {
  price: { input: 2, cachedInput: 0.1, cacheWrite: 2.5, output: 10, sources: [] },
  longContext: { aboveInputTokens: 272_000, inputFactor: 2, outputFactor: 1.5 },
};
const nothing: Usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 };

test("prices each part of the usage once", () => {
  const cost = costOf({ input: 3_100, cachedInput: 2_000, cacheWrite: 100, output: 2_500, reasoning: 1_900 }, sol);
  expect(cost).toEqual({
    total: 27_450,
    source: "catalog",
    lines: [
      { label: "Input", tokens: 1_000, usdPerMillion: 2, cost: 2_000 },
      { label: "Cached input", tokens: 2_000, usdPerMillion: 0.1, cost: 200 },
      { label: "Cache write", tokens: 100, usdPerMillion: 2.5, cost: 250 },
      { label: "Thought", tokens: 1_900, usdPerMillion: 10, cost: 19_000 },
      { label: "Answer", tokens: 600, usdPerMillion: 10, cost: 6_000 },
    ],
  });
});

test("does not know the cost of a model without a price", () => {
  expect(costOf({ ...nothing, input: 1_000 }, undefined)).toBeUndefined();
});

test("believes a gateway's own price before the catalog", () => {
  expect(costOf({ ...nothing, input: 1_000 }, sol, 1234)).toEqual({
    total: 1234,
    lines: [],
    source: "gateway",
    listed: costOf({ ...nothing, input: 1_000 }, sol)?.total,
  });
  expect(costOf({ ...nothing, input: 1_000 }, undefined, 0)).toEqual({ total: 0, lines: [], source: "gateway" });
});

test("bills cached and written input like other input where no other price is known", () => {
  const plain = { price: { input: 30, output: 180, sources: [] }, longContext: undefined };
  expect(costOf({ ...nothing, input: 100, cachedInput: 50, cacheWrite: 20 }, plain)?.total).toBe(3_000);
});

describe("long context", () => {
  const long = { input: 300_000, cachedInput: 100_000, cacheWrite: 0, output: 1_000, reasoning: 0 };

  test("raises the price of the whole request", () => {
    expect(costOf(long, sol)?.lines.map(({ usdPerMillion, cost }) => [usdPerMillion, cost])).toEqual([
      [4, 800_000],
      [0.2, 20_000],
      [15, 15_000],
    ]);
  });

  test("begins above the threshold, not at it", () => {
    expect(costOf({ ...nothing, input: 272_000 }, sol)?.total).toBe(544_000);
    expect(costOf({ ...nothing, input: 272_001 }, sol)?.total).toBe(1_088_004);
  });
});

test("gives the micro-dollar that rounding leaves over to the line with the largest remainder", () => {
  // 0.75 + 0.075 + 4.5 = 5.325 micro-dollars: floors 0, 0, 4, one over.
  const mini = { price: { input: 0.75, cachedInput: 0.075, output: 4.5, sources: [] }, longContext: undefined };
  const cost = costOf({ ...nothing, input: 2, cachedInput: 1, output: 1 }, mini);
  expect(cost?.total).toBe(5);
  expect(cost?.lines.map((line) => line.cost)).toEqual([1, 0, 4]);
});

test("adds up to the micro-dollar for any usage of any model", () => {
  const random = seeded(20261120);
  const upTo = (limit: number) => Math.floor(random() ** 4 * (limit + 1));
  const wrong: string[] = [];
  for (const model of loadCatalog().models) {
    for (let round = 0; round < 500; round += 1) {
      const [input, output] = [upTo(1_050_000), upTo(128_000)];
      const cachedInput = upTo(input);
      const calls = { webSearch: upTo(12), codeInterpreter: upTo(2), fileSearch: upTo(9) };
      const cacheWrite = upTo(input - cachedInput);
      const usage = { input, cachedInput, cacheWrite, output, reasoning: upTo(output), calls };
      const { total, lines } = costOf(usage, model) ?? { total: NaN, lines: [] };
      const exact = lines.map(({ tokens, usdPerMillion }) => tokens * usdPerMillion);
      const addsUp =
        sum(lines.map(({ cost }) => cost)) === total &&
        sum(lines.map(({ tokens, unit }) => (unit === "calls" ? 0 : tokens))) === input + output &&
        sum(lines.map(({ tokens, unit }) => (unit === "calls" ? tokens : 0))) === sum(Object.values(calls)) &&
        lines.every(({ cost }, index) => Number.isInteger(cost) && Math.abs(cost - (exact[index] ?? NaN)) < 1.0001) &&
        Math.abs(total - sum(exact)) < 0.5001 &&
        totalOf(usage, model) === total;
      if (!addsUp) wrong.push(`${model.id} ${JSON.stringify(usage)}: ${total}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("survives counts that make no sense and still bills the whole", () => {
  const odd = { input: 10, cachedInput: 50, cacheWrite: 50, output: 5, reasoning: 9 };
  expect(costOf(odd, sol)?.lines.map(({ label, tokens }) => [label, tokens])).toEqual([
    ["Cached input", 10],
    ["Thought", 5],
  ]);
  expect(costOf({ ...nothing, input: NaN, output: -5, reasoning: Infinity }, sol)?.total).toBe(0);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Park and Miller's generator: the same numbers on every run. */
function seeded(seed: number): () => number {
  let state = seed % 2147483647;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

describe("a service tier", () => {
  const tiers = {
    flex: { factor: 0.5 },
    priority: { input: 4, cachedInput: 0.3, output: 19 },
  };
  const facts: PriceFacts = { ...sol, serviceTiers: tiers };
  const usage = { input: 1_000, cachedInput: 200, cacheWrite: 100, output: 500, reasoning: 0 };

  test("is billed by its factor", () => {
    const half = costOf({ ...usage, serviceTier: "flex" }, facts);
    expect(half?.lines.map(({ usdPerMillion }) => usdPerMillion)).toEqual([1, 0.05, 1.25, 5]);
    expect(half?.total).toBe((costOf(usage, facts)?.total ?? 0) / 2);
  });

  test("is billed by its own prices where they are no multiple, cache writes like input", () => {
    expect(costOf({ ...usage, serviceTier: "priority" }, facts)?.total).toBe(800 * 4 + 200 * 0.3 + 500 * 19);
  });

  test("multiplies with a long context", () => {
    expect(costOf({ ...nothing, input: 300_000, serviceTier: "flex" }, facts)?.total).toBe(300_000 * 2 * 2 * 0.5);
  });

  test.each(["scale", "ultrafast", "constructor", ""])("has no known cost when it is %j", (serviceTier) => {
    expect(costOf({ ...usage, serviceTier }, facts)).toBeUndefined();
    expect(costOf({ ...usage, serviceTier }, facts, 12)?.total).toBe(12);
  });

  test("of the catalog halves flex and batch, and claims nothing where the sources disagree", () => {
    const { find } = loadCatalog();
    const total = (id: string, serviceTier?: string) =>
      costOf({ ...nothing, input: 100_000, ...(serviceTier && { serviceTier }) }, find(id))?.total;
    expect(total("gpt-6.1-terra", "flex")).toBe(50_000);
    expect(total("gpt-6.1-terra", "batch")).toBe(50_000);
    expect(total("gpt-6.1-terra", "priority")).toBe(200_000);
    expect(total("o3", "priority")).toBe(350_000);
    expect(total("o4-mini", "priority")).toBe(200_000);
    expect(total("gpt-5.5", "priority")).toBeUndefined();
    expect(total("gpt-5.5-pro", "flex")).toBe(1_500_000);
    expect(total("o3-pro", "flex")).toBeUndefined();
  });
});

describe("calls of hosted tools", () => {
  const prices = { webSearch: { usdPerThousand: 10, per: "search" as const, sources: [] } };

  test("are lines of their own, each call at its price", () => {
    const cost = costOf({ ...nothing, input: 1_000, calls: { webSearch: 3 } }, { ...sol, hostedToolPrices: prices });
    expect(cost?.total).toBe(32_000);
    expect(cost?.lines.at(-1)).toEqual({
      label: "Web search",
      tokens: 3,
      unit: "calls",
      usdPerMillion: 10_000,
      cost: 30_000,
    });
  });

  test("make the cost unknown where their price is not known", () => {
    expect(costOf({ ...nothing, calls: { fileSearch: 1 } }, { ...sol, hostedToolPrices: prices })).toBeUndefined();
    expect(costOf({ ...nothing, calls: { webSearch: 1 } }, sol)).toBeUndefined();
  });

  test("cost the same at every service tier", () => {
    const facts = { ...sol, hostedToolPrices: prices, serviceTiers: { flex: { factor: 0.5 } } };
    expect(costOf({ ...nothing, calls: { webSearch: 1 }, serviceTier: "flex" }, facts)?.total).toBe(10_000);
  });
});
