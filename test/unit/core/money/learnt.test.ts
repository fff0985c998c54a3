import { array, assert, double, nat, property, record } from "fast-check";
import { expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import { costOf } from "../../../../src/core/money/cost.ts";
import { estimate } from "../../../../src/core/money/estimate.ts";
import { type AskKind, blend, learnFrom } from "../../../../src/core/money/learnt.ts";
import type { LedgerEntry } from "../../../../src/core/money/ledger.ts";
import { priorOutcomes } from "../../../../src/core/money/outcome.ts";
import type { Usage } from "../../../../src/core/money/usage.ts";

const rung = ladders.openai.high;
const model = loadCatalog().find(rung.model);
const kind: AskKind = {
  connection: "OpenAI",
  isSimulated: false,
  model: rung.model,
  effort: rung.effort,
  command: "explain",
};

function entry(usage: Partial<Usage>, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const context = { v: 1, id: "e", at: 0, window: "w", thread: "t", turn: "u", tier: "high" } as const;
  const full = { input: 3000, cachedInput: 0, cacheWrite: 0, output: 1000, reasoning: 400, ...usage };
  return {
    ...context,
    ...kind,
    usage: full,
    isEstimated: false,
    cost: costOf(full, model)?.total,
    finish: "stop",
    elapsedMs: 1,
    ...changes,
  };
}

const estimateAfter = (entries: readonly LedgerEntry[], asked: AskKind = kind) =>
  estimate({ inputTokens: 3000, tier: "high", rung, model, levels: learnFrom(entries).levelsFor(asked) });
const many = (count: number, usage: Partial<Usage>, changes: Partial<LedgerEntry> = {}) =>
  Array.from({ length: count }, () => entry(usage, changes));

test("a few answers move the range a little, many make it the user's own", () => {
  const short = { output: 400, reasoning: 100 };
  const widths = [0, 2, 8, 50, 200].map((count) => {
    const { low = NaN, high = NaN } = estimateAfter(many(count, short));
    return high - low;
  });
  expect(widths).toEqual(widths.toSorted((one, other) => other - one));
  expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) / 2);
  expect(estimateAfter(many(200, short))).toMatchObject({ low: 10_000, high: 10_000, typicalThinking: 100 });
});

test("says how many answers of just this kind it learnt from", () => {
  expect(estimateAfter([]).learntFrom).toBeUndefined();
  expect(estimateAfter([...many(3, {}), ...many(2, {}, { command: "debug" })]).learntFrom).toBe(3);
});

test("what is typical is the user's own once eight answers to a command at an effort are there, with their time", () => {
  const slow = { elapsedMs: 40_000 };
  expect(estimateAfter(many(7, {}, slow))).not.toHaveProperty("typicalFrom");
  expect(estimateAfter(many(9, {}, slow))).toMatchObject({ typicalFrom: 9, typicalMs: 40_000 });
  expect(estimateAfter(many(9, {}, { ...slow, model: "gpt-6-sol" }))).toMatchObject({ typicalFrom: 9 });
  expect(estimateAfter(many(9, {}, { ...slow, command: "debug" }))).not.toHaveProperty("typicalFrom");
  const patient = [...many(3, {}, slow), ...many(9, { serviceTier: "batch" }, { elapsedMs: 9_000_000 })];
  expect(estimateAfter(patient)).toMatchObject({ typicalFrom: 12, typicalMs: 40_000 });
});

test("knows something of another connection, another model and another command at the same effort", () => {
  const long = { output: 20_000, reasoning: 19_000 };
  const own = estimateAfter(many(50, long)).typicalThinking;
  const nothing = estimateAfter([]).typicalThinking;
  for (const other of [{ connection: "Azure" }, { model: "gpt-6-sol" }, { command: "debug" }] as const) {
    const near = estimateAfter(many(50, long), { ...kind, ...other }).typicalThinking;
    expect(near, JSON.stringify(other)).toBeGreaterThan(nothing);
    expect(near).toBeLessThanOrEqual(own);
  }
  expect(estimateAfter(many(50, long), { ...kind, effort: "low" }).typicalThinking).toBe(nothing);
});

test("the simulation teaches nothing about a real model", () => {
  const simulated = many(50, { output: 9000, reasoning: 9000 }, { isSimulated: true });
  expect(estimateAfter(simulated)).toEqual(estimateAfter([]));
});

test("a stopped, failed or merely counted answer is not taken for a whole one", () => {
  const cut = [
    entry({ output: 5, reasoning: 0 }, { finish: "cancelled", isEstimated: true }),
    entry({ output: 5, reasoning: 0 }, { finish: "interrupted" }),
    entry({ output: 0, reasoning: 0 }),
    entry({}, { usage: undefined }),
  ];
  expect(estimateAfter(cut)).toEqual(estimateAfter([]));
});

test("what comes from the cache makes the expected price lower", () => {
  const fresh = estimateAfter(many(100, { input: 3000 }));
  const cached = estimateAfter(many(100, { input: 3000, cachedInput: 2800 }));
  expect(cached.high).toBeLessThan(fresh.low ?? 0);
});

test("both ends are of the whole price: narrower than long thinking with a long answer", () => {
  const [low = NaN, high = NaN] = [0, 1].map((end) => {
    const ends = [learntLength("thinking"), learntLength("answer")].map((values) => values[end] ?? NaN);
    return costOf(
      { input: 3000, cachedInput: 0, cacheWrite: 0, output: (ends[0] ?? 0) + (ends[1] ?? 0), reasoning: 0 },
      model,
    )?.total;
  });
  const range = estimateAfter([]);
  expect((range.high ?? NaN) - (range.low ?? NaN)).toBeLessThan(high - low);
});

/** P10 and P90 of one part alone. */
function learntLength(part: "thinking" | "answer"): readonly number[] {
  const sorted = priorOutcomes(rung.effort, model)
    .map((outcome) => outcome[part])
    .toSorted((one, other) => one - other);
  return [0.1, 0.9].map((share) => sorted[Math.floor(share * sorted.length)] ?? NaN);
}

test("weights always add up to one", () => {
  const outcome = record({
    thinking: nat(50_000),
    answer: nat(5000),
    cachedShare: double({ min: 0, max: 1, noNaN: true }),
    writtenShare: double({ min: 0, max: 1, noNaN: true }),
  });
  assert(
    property(array(array(outcome, { maxLength: 30 }), { maxLength: 4 }), (levels) => {
      const sum = blend(priorOutcomes("high", model), levels).reduce((total, { weight }) => total + weight, 0);
      expect(sum).toBeCloseTo(1, 9);
    }),
  );
});

/** Lengths that scatter by factors, from a generator that gives the same numbers in every run. */
function lengths(seed: number, middle: number, factor: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => {
    const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.round(middle * factor ** normal);
  };
}

// Whoever thinks as the prior says, ten times as long, or a tenth: after 60 answers the range has to fit.
test.each([
  ["as published", 900, 2.5],
  ["ten times as long", 9000, 1.8],
  ["a tenth", 90, 3],
  ["always alike", 700, 1.05],
])("after 60 answers the range holds at least 80 of 100 bills: thinking %s", (_name, middle, factor) => {
  let held = 0;
  const rounds = 10;
  for (let seed = 1; seed <= rounds; seed += 1) {
    const think = lengths(seed * 7919, middle, factor);
    const write = lengths(seed * 104_729, 600, 1.6);
    const log = Array.from({ length: 160 }, () => {
      const reasoning = think();
      return entry({ reasoning, output: Math.min(rung.maxOutputTokens, reasoning + write()) });
    });
    const { low = NaN, high = NaN } = estimateAfter(log.slice(0, 60));
    held += log.slice(60).filter(({ cost = NaN }) => cost >= low && cost <= high).length;
  }
  expect(held / rounds).toBeGreaterThanOrEqual(80);
  expect(held / rounds).toBeLessThanOrEqual(97);
});
