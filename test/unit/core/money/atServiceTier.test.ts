import { expect, test } from "vitest";
import { loadCatalog, type Model } from "../../../../src/core/models/catalog.ts";
import { atServiceTier } from "../../../../src/core/money/atServiceTier.ts";
import { costOf } from "../../../../src/core/money/cost.ts";

const found = loadCatalog().find("gpt-6.1-terra");
if (!found) throw new Error("no model");
const model: Model = {
  ...found,
  price: { ...found.price, input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 5 },
  serviceTiers: { flex: { factor: 0.5 }, priority: { input: 3, output: 12 } },
};
const usage = { input: 1_000, cachedInput: 400, cacheWrite: 300, output: 100, reasoning: 0 };

test.each(["flex", "priority"])("a model at the prices of %s costs what the bill at that tier will say", (tier) => {
  const bill = costOf({ ...usage, serviceTier: tier }, model);
  expect(costOf(usage, atServiceTier(model, tier))?.total).toBe(bill?.total);
});

test("a tier without known prices makes no model", () => {
  expect(atServiceTier(model, "scale")).toBeUndefined();
});
