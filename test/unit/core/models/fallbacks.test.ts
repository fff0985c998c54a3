import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { fallbacksFor } from "../../../../src/core/models/fallbacks.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { tiers } from "../../../../src/core/models/tier.ts";

const catalog = loadCatalog();
const listed = (rung: Parameters<typeof fallbacksFor>[0]) =>
  fallbacksFor(rung, catalog).map(({ rung: { model }, priceFactor }) => [model, priceFactor]);

test.each(tiers)(
  "every model that stands in for the default %s rung is in the catalog, runs, and is priced",
  (tier) => {
    const rung = ladders.openai[tier];
    const found = fallbacksFor(rung, catalog);
    expect(found.map((one) => one.rung.model)).toEqual(rung.fallbacks);
    for (const { priceFactor } of found) expect(priceFactor).toBeGreaterThan(0);
  },
);

test("says how much dearer a model is, by whichever of its prices is worst", () => {
  expect(listed(ladders.openai.medium)).toEqual([
    ["gpt-5.4-mini", 0.9],
    ["gpt-5.6-terra", 2.4],
  ]);
  expect(listed(ladders.openai.max)).toEqual([
    ["gpt-6.1-sol", 0.25],
    ["gpt-6-astra", 1.25],
  ]);
});

test("adds the catalog's replacement, and leaves out what was shut down unless it is served here", () => {
  expect(listed(ladders["o-series"].high)).toEqual([["gpt-5.6-sol", 2.5]]);
  const served = fallbacksFor(ladders["o-series"].high, catalog, () => true);
  expect(served.map(({ rung }) => rung.model)).toEqual(["o4-mini", "gpt-5.6-sol"]);
});

test("takes an effort and a length that the other model takes", () => {
  const rung = { model: "gpt-6.1-sol", effort: "max", maxOutputTokens: 128_000, fallbacks: ["o3"] } as const;
  expect(fallbacksFor(rung, catalog)[0]?.rung).toEqual({ model: "o3", effort: "high", maxOutputTokens: 100_000 });
});

test("has none for a model without a known price: nothing could be said to be no dearer", () => {
  const rung = { model: "my-own", effort: "low", maxOutputTokens: 4_000, fallbacks: ["gpt-6-luna"] } as const;
  expect(fallbacksFor(rung, catalog)).toEqual([]);
});

test("compares with the price of what a deployment is, and offers no name of OpenAI's in its place", () => {
  const rung = { model: "team-blue", is: "gpt-6.1-terra", effort: "low", maxOutputTokens: 4_000 } as const;
  expect(listed({ ...rung, fallbacks: ["gpt-5.4-mini"] })).toEqual([["gpt-5.4-mini", 0.9]]);
  expect(listed({ ...rung, is: "o3" })).toEqual([]);
});
