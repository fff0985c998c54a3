import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { tiers } from "../../../../src/core/models/tier.ts";
import { costOf } from "../../../../src/core/money/cost.ts";
import { daysOf, eachDay, within } from "../../../../src/core/money/calendarDays.ts";
import { pageOf, type RequestFilter, takeRequests } from "../../../../src/core/money/requestTable.ts";
import { reportOn } from "../../../../src/core/money/usageReport.ts";
import { ledgerEntry } from "../../../support/fakes/ledgerEntries.ts";

const now = new Date(2026, 10, 21, 15);
const catalog = loadCatalog();
const days = daysOf("thirtyDays", now);
const all: RequestFilter = {
  ...days,
  text: "",
  tier: "",
  model: "",
  connection: "",
  isSimulated: false,
  sort: "at",
  isDescending: true,
};
const high = { name: "gpt-6.1-sol", model: catalog.find("gpt-6.1-sol"), maxOutputTokens: 32_000, typicalThinking: 900 };
const models = ["gpt-6-luna", "gpt-6.1-terra", "gpt-6.1-sol", "gpt-6.2-astra"];

/** Real prices, a gateway's own price, one unknown price and one simulated request. */
const entries = Array.from({ length: 200 }, (_, index) => {
  const model = models[index % 4] ?? "";
  const usage = { input: 997 + index, cachedInput: index, cacheWrite: 0, output: 333 + index, reasoning: index };
  const cost = costOf(usage, catalog.find(model))?.total;
  const at = new Date(2026, 10, 21 - (index % 29), 1 + (index % 22)).getTime();
  return ledgerEntry({ id: `e${index}`, at, tier: tiers[index % 4] ?? "low", model, usage, cost });
}).concat(
  ledgerEntry({ at: now.getTime(), cost: 4321, model: "gateway/model" }),
  ledgerEntry({ at: now.getTime(), cost: undefined, model: "unknown" }),
  ledgerEntry({ at: now.getTime(), cost: 99_999, isSimulated: true }),
);
const report = reportOn(within(entries, days), days, { priceOf: catalog.find, high });
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

test("days, tiers, kinds and the request table sum to one total, to the micro-dollar", () => {
  const { cost } = pageOf(takeRequests(entries, all), 0, 50).sums;
  expect(cost).toBe(sum(entries.filter((one) => !one.isSimulated).map((one) => one.cost ?? 0)));
  expect(report.totals.cost).toBe(cost);
  expect(sum(report.days.map(({ total }) => total))).toBe(cost);
  expect(sum(report.days.flatMap(({ byTier }) => Object.values(byTier)))).toBe(cost);
  expect(sum(report.tiers.map((tier) => tier.cost))).toBe(cost);
  expect(sum(report.kinds.map((kind) => kind.cost))).toBe(cost);
});

test("splits tokens without counting any twice", () => {
  expect(sum(report.kinds.map(({ tokens }) => tokens))).toBe(report.totals.tokens);
});

test("does not make up a split for a price that is the gateway's own", () => {
  expect(report.kinds.find(({ kind }) => kind === "Not itemised")?.cost).toBe(4321);
});

test("counts an unknown price as unknown and the simulation apart", () => {
  expect(report.totals).toMatchObject({ requests: 202, unknownCost: 1, simulatedRequests: 1 });
});

test("has every day of the period, also those without a request, over a change of the clocks", () => {
  expect(report.days).toHaveLength(30);
  expect(eachDay({ from: "2026-10-20", to: "2026-11-05" })).toHaveLength(17);
  expect(daysOf("month", now)).toEqual({ from: "2026-11-01", to: "2026-11-21" });
  expect(daysOf("sevenDays", now)).toEqual({ from: "2026-11-15", to: "2026-11-21" });
});

test("filters by words in any field, tier, model, connection and days", () => {
  const count = (change: Partial<RequestFilter>) => takeRequests(entries, { ...all, ...change }).length;
  expect(count({ text: "ASTRA max" })).toBe(50);
  expect(count({ tier: "low" })).toBe(50);
  expect(count({ model: "unknown" })).toBe(1);
  expect(count({ connection: "nobody" })).toBe(0);
  expect(count({ from: "2026-11-21", to: "2026-11-21" })).toBe(within(entries, daysOf("today", now)).length - 1);
  expect(count({ from: "no date", to: "" })).toBe(202);
  expect(count({ isSimulated: true })).toBe(1);
});

test("sorts unknown costs below every known one", () => {
  const sorted = takeRequests(entries, { ...all, sort: "cost", isDescending: false });
  expect(sorted[0]?.model).toBe("unknown");
  expect(takeRequests(entries, { ...all, sort: "tier" })[0]?.tier).toBe("max");
});

test("a page beyond the end is the last one, and its sums are those of all pages", () => {
  const taken = takeRequests(entries, all);
  const page = pageOf(taken, 9999, 50);
  expect(page).toMatchObject({ offset: 200, count: 202 });
  expect(page.rows).toHaveLength(2);
  expect(page.sums).toEqual(pageOf(taken, 0, 50).sums);
});

test("100,000 requests are filtered, sorted and paged in well under a second", () => {
  const many = Array.from({ length: 500 }, () => entries).flat();
  const start = performance.now();
  const page = pageOf(takeRequests(many, { ...all, text: "sol", sort: "cost" }), 0, 50);
  expect(page.rows).toHaveLength(50);
  expect(performance.now() - start).toBeLessThan(2000);
});
