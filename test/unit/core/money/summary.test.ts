import { expect, test } from "vitest";
import type { LedgerEntry } from "../../../../src/core/money/ledger.ts";
import { addToDays } from "../../../../src/core/money/daySums.ts";
import { type Summary, summarise as summariseDays } from "../../../../src/core/money/summary.ts";

const now = new Date(2026, 10, 21, 15, 0).getTime();

function summarise(entries: readonly LedgerEntry[]): Summary {
  const own = entries.filter(({ window }) => window === "here");
  return summariseDays(addToDays([], entries), addToDays([], own), now);
}

function entryAt(at: Date, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    v: 1,
    id: "e",
    at: at.getTime(),
    window: "here",
    thread: "t",
    turn: "u",
    connection: "OpenAI",
    tier: "high",
    model: "m",
    effort: "high",
    usage: { input: 100, cachedInput: 50, cacheWrite: 0, output: 20, reasoning: 10 },
    isEstimated: false,
    cost: 7,
    isSimulated: false,
    elapsedMs: 1,
    ...changes,
  };
}

test("counts by the local calendar day, not by the last 24 hours", () => {
  const summary = summarise([entryAt(new Date(2026, 10, 20, 23, 59, 59, 999)), entryAt(new Date(2026, 10, 21, 0, 0))]);
  expect(summary.today.cost).toBe(7);
  expect(summary.sevenDays.cost).toBe(14);
});

test("takes seven calendar days with today as the last", () => {
  const summary = summarise([entryAt(new Date(2026, 10, 14, 23, 59)), entryAt(new Date(2026, 10, 15, 0, 0))]);
  expect(summary.sevenDays.requests).toBe(1);
});

test("starts the month on its first day", () => {
  const summary = summarise([entryAt(new Date(2026, 9, 31, 23, 59)), entryAt(new Date(2026, 10, 1, 0, 0))]);
  expect(summary.month.requests).toBe(1);
});

test("counts what this window asked as the session, whenever that was", () => {
  const summary = summarise([entryAt(new Date(2026, 8, 1)), entryAt(new Date(2026, 10, 21), { window: "other" })]);
  expect(summary.session.requests).toBe(1);
  expect(summary.today.requests).toBe(1);
});

test("splits by tier so that the parts sum to the whole", () => {
  const today = new Date(2026, 10, 21, 9);
  const { session } = summarise([
    entryAt(today, { tier: "low", cost: 1 }),
    entryAt(today, { tier: "max", cost: 90 }),
    entryAt(today),
  ]);
  expect(session.byTier.low.cost + session.byTier.medium.cost + session.byTier.high.cost).toBe(8);
  expect(session.byTier.max.cost).toBe(90);
  expect(session.cost).toBe(98);
});

test("says how many costs are unknown instead of taking them for 0", () => {
  const { cost: _, ...unknown } = entryAt(new Date(now));
  const { today } = summarise([unknown, entryAt(new Date(now))]);
  expect(today).toMatchObject({ requests: 2, cost: 7, unknownCost: 1, tokens: 240 });
});

test("never counts the simulation as money, nor its missing price as unknown", () => {
  const { cost: _, ...unpriced } = entryAt(new Date(now), { isSimulated: true });
  const { today } = summarise([unpriced, entryAt(new Date(now), { isSimulated: true, cost: 5 })]);
  expect(today).toMatchObject({
    requests: 0,
    cost: 0,
    unknownCost: 0,
    tokens: 0,
    simulatedRequests: 2,
    simulatedTokens: 240,
  });
});
