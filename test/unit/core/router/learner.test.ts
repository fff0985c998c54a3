import { describe, expect, test } from "vitest";
import { boundariesFor } from "../../../../src/core/router/caution.ts";
import { decide } from "../../../../src/core/router/decide.ts";
import { type Features, featuresOf, wordFeature } from "../../../../src/core/router/features.ts";
import { createLearner } from "../../../../src/core/router/learner.ts";
import { emptyMemory, readMemory, remember } from "../../../../src/core/router/memory.ts";
import { lessonOf, outcomeKinds } from "../../../../src/core/router/outcome.ts";
import { fitRidge } from "../../../../src/core/router/ridge.ts";
import { signalsOf } from "../../../../src/core/router/signals.ts";
import { tiers } from "../../../../src/core/models/tier.ts";

const about = (turn: string, word: string, kind: "tooMuch" | "deepened" = "tooMuch", at = 1) => ({
  turn,
  at,
  kind,
  features: features(word),
  score: 50,
  lesson: lessonOf({ kind, tier: "high" }, 50),
});

function features(word: string): Features {
  return [
    ["every question", 1],
    [wordFeature(word), 1],
  ];
}

describe("learning", () => {
  test("changes nothing before the first outcome", () => {
    const learner = createLearner();
    expect([learner.correction(features("tree")), learner.spread()]).toEqual([0, 0]);
  });

  test("lowers what was too much, and less what has little in common with it", () => {
    const learner = createLearner();
    for (const turn of ["a", "b", "c"]) learner.learn(about(turn, "tree"));
    expect(learner.correction(features("tree"))).toBeLessThan(-8);
    expect(learner.correction(features("mutex"))).toBeGreaterThan(learner.correction(features("tree")));
  });

  test("moves a score by less than two tiers, however often it hears the same", () => {
    const learner = createLearner();
    for (let turn = 0; turn < 50; turn += 1) {
      learner.learn({ ...about(`t${turn}`, "tree"), lesson: { target: -500, trust: 1 } });
    }
    expect(learner.correction(features("tree"))).toBe(-45);
  });

  test("from one mark moves a question that shares nothing with it by a few points only", () => {
    const read = (question: string) => {
      const signals = signalsOf({ command: "ask", question, earlier: [] }, []);
      const { ruleScore: score = 0 } = decide(signals);
      return { score, features: featuresOf(signals, score) };
    };
    const marked = read("Why does this deadlock only sometimes, with a TypeError in production?");
    const learner = createLearner();
    const lesson = lessonOf({ kind: "tooMuch", tier: "high" }, marked.score);
    learner.learn({ turn: "a", at: 1, kind: "tooMuch", ...marked, lesson });
    expect(learner.correction(marked.features)).toBeLessThan(-5);
    for (const other of ["Rename it", "Write a parser for ranges", "Explain how carts add up their taxes"]) {
      expect(Math.abs(learner.correction(read(other).features))).toBeLessThan(5);
    }
  });

  test("forgets a turn when its mark is taken back", () => {
    const learner = createLearner();
    learner.learn(about("a", "tree"));
    learner.unlearn("a");
    expect(learner.correction(features("tree"))).toBe(0);
  });

  test("comes back from its memory as it was", () => {
    const learner = createLearner();
    for (const word of ["tree", "lock", "tree"]) learner.learn(about(word + learner.memory().examples.length, word));
    const again = createLearner(readMemory(JSON.parse(JSON.stringify(learner.memory()))));
    expect(again.correction(features("lock"))).toBe(learner.correction(features("lock")));
  });
});

describe("the memory", () => {
  test("keeps one outcome a turn: the surer one, else the newer one", () => {
    let memory = remember(emptyMemory, about("a", "tree", "deepened", 1));
    memory = remember(memory, about("a", "tree", "tooMuch", 2));
    memory = remember(memory, about("a", "tree", "deepened", 3));
    expect(memory.examples.map(({ turn, kind }) => [turn, kind])).toEqual([["a", "tooMuch"]]);
  });

  test("is bounded, and the oldest make room", () => {
    let memory = emptyMemory;
    for (let turn = 0; turn < 410; turn += 1) memory = remember(memory, about(`t${turn}`, "tree"));
    expect([memory.examples.length, memory.examples[0]?.turn]).toEqual([400, "t10"]);
  });

  test("takes nothing from before it was told to forget", () => {
    const forgotten = { ...emptyMemory, forgottenAt: 5 };
    expect(remember(forgotten, about("a", "tree", "tooMuch", 5)).examples).toEqual([]);
    expect(remember(forgotten, about("a", "tree", "tooMuch", 6)).examples).toHaveLength(1);
  });

  test("holds no word of a question", () => {
    expect(JSON.stringify(remember(emptyMemory, about("a", "parliament")))).not.toContain("parliament");
  });

  const spoilt = { turn: "a", at: 1, kind: "deepened", features: [["tree", 1e308]], error: 5, trust: 1 };

  test.each([
    undefined,
    null,
    [],
    { v: 2, examples: [] },
    ...[{ turn: "a" }, spoilt].map((one) => ({ v: 1, examples: [one] })),
  ])("is not read from %j", (saved) => {
    expect(readMemory(saved)).toBeUndefined();
  });
});

describe("the lesson of an outcome", () => {
  test("never teaches to go deeper from an answer that was enough", () => {
    for (const tier of tiers) {
      expect(lessonOf({ kind: "wentOn", tier }, 30).target).toBeLessThanOrEqual(30);
    }
  });

  test("moves the score to its side only", () => {
    for (const tier of tiers) {
      for (const score of [0, 30, 60, 100]) {
        expect(lessonOf({ kind: "tooMuch", tier }, score).target).toBeLessThanOrEqual(score);
        expect(lessonOf({ kind: "tooLittle", tier }, score).target).toBeGreaterThanOrEqual(score);
      }
    }
  });

  test("is surest from the user's own mark", () => {
    const trust = outcomeKinds.map((kind) => lessonOf({ kind, tier: "medium" }, 30).trust);
    expect(trust.filter((one) => one === 1)).toHaveLength(2);
    expect(trust.every((one) => one > 0 && one <= 1)).toBe(true);
  });
});

test("the spread is how far the fit is off on each outcome when it is left out", () => {
  const examples = ["a", "b", "a", "c", "b", "a"].map((word, index) => ({
    features: features(word),
    error: index * 7 - 15,
    trust: index % 2 === 0 ? 1 : 0.5,
  }));
  const squares = examples.map(({ features: own, error, trust }, index) => {
    const { weights } = fitRidge(examples.toSpliced(index, 1));
    const guess = own.reduce((sum, [name, value]) => sum + value * (weights.get(name) ?? 0), 0);
    return trust * (error - guess) ** 2;
  });
  const expected = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / (4.5 + 10));
  expect(fitRidge(examples).spread).toBeCloseTo(expected, 6);
});

describe("the boundaries between the tiers", () => {
  const prices = { low: 400, medium: 5_600, high: 18_800, max: 152_000 };

  test("stay where the rules have them while nothing is known of the error or of a price", () => {
    const byRules = { medium: 20, high: 45, max: 80 };
    expect(boundariesFor(0, prices)).toEqual(byRules);
    expect(boundariesFor(15, undefined)).toEqual(byRules);
    expect(boundariesFor(15, { ...prices, medium: undefined })).toMatchObject({ medium: 20, high: 45 });
  });

  test("come down where the deeper tier costs little more than asking twice, and go up where it costs much more", () => {
    const { medium, high, max } = boundariesFor(15, prices);
    expect(20 - medium).toBeGreaterThan(45 - high);
    expect(high).toBeLessThan(45);
    expect(max).toBeGreaterThan(80);
  });

  test("move further the less sure the score is, and keep their order", () => {
    for (const spread of [1, 5, 15, 40, 200]) {
      const { medium, high, max } = boundariesFor(spread, prices);
      expect(medium).toBeLessThan(high);
      expect(high).toBeLessThan(max);
    }
    expect(boundariesFor(20, prices).high).toBeLessThan(boundariesFor(10, prices).high);
  });
});
