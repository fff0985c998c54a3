import { expect, test } from "vitest";
import { type LedgerEntry, ledgerLine, parseLedgerLine } from "../../../../src/core/money/ledger.ts";

const entry: LedgerEntry = {
  v: 1,
  id: "e1",
  at: 1_795_000_000_000,
  window: "w1",
  thread: "t1",
  turn: "u1",
  connection: "OpenAI",
  tier: "high",
  model: "gpt-6.1-sol",
  effort: "high",
  usage: { input: 10, cachedInput: 2, cacheWrite: 3, output: 5, reasoning: 4, serviceTier: "flex" },
  isEstimated: false,
  cost: 123,
  isSimulated: false,
  finish: "stop",
  elapsedMs: 1200,
  firstTokenMs: 300,
  requestId: "req_1",
};

test("reads back what it wrote", () => {
  expect(parseLedgerLine(ledgerLine(entry))).toEqual(entry);
  expect(ledgerLine(entry).indexOf("\n")).toBe(ledgerLine(entry).length - 1);
});

test("keeps an unknown cost unknown", () => {
  const { cost: _, ...withoutCost } = entry;
  expect(parseLedgerLine(ledgerLine(withoutCost))?.cost).toBeUndefined();
});

test.each([
  ["a torn line", ledgerLine(entry).slice(0, 80)],
  ["an empty line", ""],
  ["another version", ledgerLine(entry).replace('"v":1', '"v":2')],
  ["a cost that is no number", ledgerLine(entry).replace('"cost":123', '"cost":"123"')],
])("does not read %s", (_, line) => {
  expect(parseLedgerLine(line)).toBeUndefined();
});
