import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { tierPrices } from "../../../../src/core/run/tierPrices.ts";

const catalog = loadCatalog();

test("deployments with names of their own have the prices of the models that they serve", () => {
  const { low, medium, high, max } = ladders.openai;
  const deployed = {
    low: { ...low, model: "quick", is: low.model },
    medium: { ...medium, model: "usual", is: medium.model },
    high: { ...high, model: "deep", is: high.model },
    max: { ...max, model: "deepest", is: max.model },
  };
  const prices = tierPrices(ladders.openai, catalog);
  expect(prices.low).toBeGreaterThan(0);
  expect(tierPrices(deployed, catalog)).toEqual(prices);
});

test("a model that nobody knows the price of has none", () => {
  const ladder = { ...ladders.openai, high: { ...ladders.openai.high, model: "own-model" } };
  expect(tierPrices(ladder, catalog).high).toBeUndefined();
});
