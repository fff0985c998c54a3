import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { calibrate } from "../../../../src/core/money/calibrate.ts";
import { costOf } from "../../../../src/core/money/cost.ts";
import type { LedgerEntry } from "../../../../src/core/money/ledger.ts";
import type { OutcomeKind } from "../../../../src/core/router/outcome.ts";

const catalog = loadCatalog();

function entry(turn: string, reasoning: number, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const usage = { input: 1000, cachedInput: 0, cacheWrite: 0, output: reasoning + 500, reasoning };
  return {
    v: 1,
    id: turn,
    at: 1,
    window: "w",
    thread: "t",
    turn,
    connection: "OpenAI",
    command: "explain",
    tier: "high",
    model: "gpt-6.1-sol",
    effort: "high",
    usage,
    isEstimated: false,
    cost: costOf(usage, catalog.find("gpt-6.1-sol"))?.total,
    isSimulated: false,
    finish: "stop",
    elapsedMs: 1,
    ...changes,
  };
}

function of(entries: readonly LedgerEntry[], outcomes: readonly (readonly [string, OutcomeKind])[] = []) {
  return calibrate(entries, { catalog, ladder: ladders.openai, outcomes: new Map(outcomes) });
}
const many = (count: number, reasoning: number) => Array.from({ length: count }, (_, at) => entry(`t${at}`, reasoning));

describe("calibration", () => {
  test("counts deep answers that thought less than is typical one tier below, and what that would have saved", () => {
    const [group] = of([entry("a", 100), entry("b", 200), entry("c", 5000)]).groups;
    expect(group).toMatchObject({ tier: "high", command: "explain", answers: 3, thoughtLittle: 2, littleThought: 350 });
    const saved = [entry("a", 100), entry("b", 200)].map(
      ({ cost = 0, usage }) => cost - (usage ? (costOf(usage, catalog.find("gpt-6.1-terra"))?.total ?? 0) : 0),
    );
    expect(group?.wouldSave).toBe((saved[0] ?? 0) + (saved[1] ?? 0));
    expect(group?.wouldSave).toBeGreaterThan(0);
  });

  test("prices a deployment one tier below by the model that it serves", () => {
    const { medium } = ladders.openai;
    const ladder = { ...ladders.openai, medium: { ...medium, model: "our-terra", is: medium.model } };
    const deployed = calibrate([entry("a", 100)], { catalog, ladder, outcomes: new Map() });
    expect(deployed).toEqual(of([entry("a", 100)]));
  });

  test("leaves out what is simulated, counted here, cut or failed", () => {
    const left = [{ isSimulated: true }, { isEstimated: true }, { finish: "cancelled" }, { finish: "rateLimit" }];
    expect(of(left.map((changes, at) => entry(`t${at}`, 10, changes))).answers).toBe(0);
  });

  test("does not take an uncounted thought for a short one, nor an unknown price for none", () => {
    expect(of([entry("a", 0)]).groups[0]?.thoughtLittle).toBe(0);
    expect(of([entry("a", 100, { cost: undefined })]).groups[0]?.wouldSave).toBeUndefined();
  });

  test("advises the dial only from enough answers", () => {
    expect(of(many(9, 100)).advice).toBeUndefined();
    expect(of(many(12, 100)).advice).toBe("thrifty");
    expect(of(many(12, 4000)).advice).toBeUndefined();
    expect(
      of(many(12, 4000), [
        ["t0", "deepened"],
        ["t1", "tooLittle"],
        ["t2", "stillWrong"],
      ]).advice,
    ).toBe("thorough");
  });

  test("reads entries from before commands were written down", () => {
    expect(of([entry("a", 100, { command: undefined })]).groups[0]).toMatchObject({ command: undefined, answers: 1 });
  });
});
