import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { tiers } from "../../../../src/core/models/tier.ts";
import { costOf } from "../../../../src/core/money/cost.ts";
import { estimate } from "../../../../src/core/money/estimate.ts";

const catalog = loadCatalog();

function estimateOn(ladder: keyof typeof ladders, tier: (typeof tiers)[number], inputTokens = 3_000) {
  const rung = ladders[ladder][tier];
  return estimate({ inputTokens, tier, rung, model: catalog.find(rung.model) });
}

test("counts tools in: at least one call, at most as many as are allowed", () => {
  const rung = ladders.openai.medium;
  const model = catalog.find(rung.model);
  const about = { inputTokens: 3_000, tier: "medium", rung, model } as const;
  const plain = estimate(about);
  const searching = estimate({ ...about, hostedTools: ["webSearch"] });
  expect(searching.low).toBeGreaterThan((plain.low ?? NaN) + 10_000);
  expect(searching.high).toBeGreaterThan((plain.high ?? NaN) + 40_000);
  expect(searching.ceiling).toBeGreaterThan((plain.ceiling ?? NaN) + 100_000);
  expect(searching.maxCalls).toBe(10);
  const all = estimate({ ...about, hostedTools: ["webSearch", "codeInterpreter", "fileSearch"] });
  expect(all.ceiling).toBeGreaterThan(searching.ceiling ?? NaN);
  expect(plain.maxCalls).toBeUndefined();
});

test("gives a range that the ceiling bounds, on every rung", () => {
  for (const tier of tiers) {
    const { low = NaN, high = NaN, ceiling = NaN } = estimateOn("openai", tier);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low);
    expect(ceiling).toBeGreaterThanOrEqual(high);
  }
});

test("costs and thinks more on each higher tier", () => {
  const estimates = tiers.map((tier) => estimateOn("openai", tier));
  for (const key of ["low", "high", "ceiling", "typicalThinking"] as const) {
    const values = estimates.map((each) => each[key] ?? NaN);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(new Set(values).size).toBe(4);
  }
});

test("has no bill above the ceiling, even when all input is written to the cache", () => {
  const rung = ladders.openai.high;
  const model = catalog.find(rung.model);
  const worst = { input: 50_000, cachedInput: 0, cacheWrite: 50_000, output: rung.maxOutputTokens, reasoning: 9_000 };
  expect(estimateOn("openai", "high", 50_000).ceiling).toBe(costOf(worst, model)?.total);
});

test("takes the list price for the ceiling where the price is promotional", () => {
  const rung = { model: "gpt-5.6-sol", effort: "low", maxOutputTokens: 1_000 } as const;
  const { ceiling } = estimate({ inputTokens: 0, tier: "low", rung, model: catalog.find(rung.model) });
  expect(ceiling).toBe(30_000);
});

test("expects older models to think longer at the same effort", () => {
  expect(estimateOn("o-series", "high").typicalThinking).toBeGreaterThan(estimateOn("openai", "high").typicalThinking);
});

test("expects no thinking from a model that does not reason", () => {
  const rung = { model: "gpt-4.1", effort: "none", maxOutputTokens: 4_000 } as const;
  expect(estimate({ inputTokens: 10, tier: "low", rung, model: catalog.find("gpt-4.1") }).typicalThinking).toBe(0);
});

test("names no price for a model that is not known, but still the tokens", () => {
  const rung = { model: "qwen3", effort: "medium", maxOutputTokens: 4_000 } as const;
  expect(estimate({ inputTokens: 77, tier: "medium", rung, model: undefined })).toEqual({
    inputTokens: 77,
    low: undefined,
    high: undefined,
    ceiling: undefined,
    typicalThinking: 350,
  });
});
