import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { costOf } from "../../../../src/core/money/cost.ts";
import { savingsOf } from "../../../../src/core/money/savings.ts";
import { ledgerEntry } from "../../../support/fakes/ledgerEntries.ts";

const model = loadCatalog().find("gpt-6.1-sol");
const high = { name: "gpt-6.1-sol", model, maxOutputTokens: 32_000, typicalThinking: 900 };
const usage = { input: 2000, cachedInput: 500, cacheWrite: 0, output: 700, reasoning: 100 };
const atHigh = (thinking: number) =>
  costOf({ ...usage, output: 600 + thinking, reasoning: thinking }, model)?.total ?? 0;
const low = ledgerEntry({ tier: "low", model: "gpt-6-luna", cost: 400, usage });

test("prices the same input and the visible answer at high, with the published thinking while little is known", () => {
  expect(savingsOf([low], high)).toMatchObject({
    paid: 400,
    alwaysHigh: atHigh(900),
    saved: atHigh(900) - 400,
    compared: 1,
    belowHigh: 1,
    thinking: { tokens: 900, from: "published", runs: 0 },
  });
});

test("takes the median of the user's own thinking at high once there are five finished answers", () => {
  const own = [10, 3000, 20, 4000, 2000].map((reasoning) =>
    ledgerEntry({ usage: { ...usage, output: reasoning + 5, reasoning }, cost: 1 }),
  );
  const cutOff = ledgerEntry({ finish: "length", usage: { ...usage, output: 32_000, reasoning: 32_000 }, cost: 1 });
  const told = savingsOf([...own, cutOff, low], high);
  expect(told.thinking).toEqual({ tokens: 2000, from: "measured", runs: 5 });
  expect(told.alwaysHigh).toBe(6 + atHigh(2000));
});

test("lets requests at high keep what they cost, and counts what max cost more", () => {
  const max = ledgerEntry({ tier: "max", cost: 1_000_000, usage });
  const told = savingsOf([ledgerEntry({ cost: 77 }), max], high);
  expect(told).toMatchObject({ aboveHigh: 1, belowHigh: 0, paid: 1_000_077, alwaysHigh: 77 + atHigh(900) });
  expect(told.saved).toBeLessThan(0);
});

test("leaves out what has no known price on either side, and says so", () => {
  const told = savingsOf([low, { ...low, cost: undefined }, { ...low, usage: undefined }], high);
  expect(told).toMatchObject({ compared: 1, leftOut: 2, paid: 400 });
  expect(savingsOf([low], { ...high, model: undefined })).toMatchObject({ compared: 0, leftOut: 1, saved: 0 });
});

test("leaves the simulation out, and tells what the cache saved apart from routing", () => {
  const kept = { ...low, cached: true, cost: 0, saved: 123 } as const;
  expect(savingsOf([{ ...low, isSimulated: true }, kept], high)).toMatchObject({
    compared: 0,
    leftOut: 0,
    saved: 0,
    savedByCache: 123,
  });
});

test("never thinks beyond the output cap", () => {
  expect(savingsOf([low], { ...high, maxOutputTokens: 1000 }).alwaysHigh).toBe(atHigh(400));
});
