import { describe, expect, test } from "vitest";
import { type Tier, tiers } from "../../../../src/core/models/tier.ts";
import { decide, type DecideOptions } from "../../../../src/core/router/decide.ts";
import { featuresOf } from "../../../../src/core/router/features.ts";
import { createLearner } from "../../../../src/core/router/learner.ts";
import { leans } from "../../../../src/core/router/lean.ts";
import { lessonOf, outcomeKinds } from "../../../../src/core/router/outcome.ts";
import { basePoints } from "../../../../src/core/router/rules.ts";
import { signalsOf } from "../../../../src/core/router/signals.ts";
import { topics } from "../../../../src/core/router/topics.ts";
import type { CommandName } from "../../../../src/core/task/task.ts";
import { pieceOf } from "../context/pieces.ts";

const prices = { low: 437, medium: 5_653, high: 18_840, max: 152_439 };
const vocabulary = [...Object.values(topics).flat(), "the", "cart", "adds", "TypeError", "not", ".", "\n- ", "must"];
const lines = ["if (a) {", "for (;;) {", "await lock();", "}", "SELECT a FROM b", "free(p);", "x = x + 1;", ""];

/** The same numbers from 0 to below 1 for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function some<T>(from: readonly T[], count: number, next: () => number): T[] {
  return Array.from({ length: count }, () => from[Math.floor(next() * from.length)]).filter((one) => one !== undefined);
}

function anyQuestion(next: () => number) {
  const [command = "ask"] = some<CommandName>(["explain", "debug", "ask"], 1, next);
  const question = some(vocabulary, Math.floor(next() * 40), next).join(" ");
  const code = some(lines, Math.floor(next() * 120), next).join("\n");
  return signalsOf({ command, question, earlier: [] }, code === "" ? [] : [pieceOf(code)]);
}

/** Anything that outcomes could teach, from a few random ones. */
function anyLearner(next: () => number) {
  const learner = createLearner();
  for (let turn = 0; turn < Math.floor(next() * 12); turn += 1) {
    const signals = anyQuestion(next);
    const { ruleScore: score = 0 } = decide(signals);
    const [kind = "wentOn"] = some(outcomeKinds, 1, next);
    const [tier = "low"] = some<Tier>(tiers, 1, next);
    learner.learn({
      turn: `t${turn}`,
      at: turn,
      kind,
      features: featuresOf(signals, score),
      score,
      lesson: lessonOf({ kind, tier }, score),
    });
  }
  return learner;
}

describe.each(Array.from({ length: 60 }, (_, seed) => seed + 1))(
  "for any question and any learning, seed %d,",
  (seed) => {
    const next = numbers(seed);
    const signals = anyQuestion(next);
    const [lean = "balanced"] = some(leans, 1, next);
    const options: DecideOptions = { lean, learner: anyLearner(next), prices };
    const decision = decide(signals, options);

    test("the reasons add up to the score", () => {
      const sum = decision.reasons.reduce<number>((total, { weight }) => total + weight, basePoints[signals.command]);
      expect(sum).toBeCloseTo(decision.score, 6);
    });

    test("the tier is the one whose boundaries the score lies between, but for a max that is not earned by depth", () => {
      const { medium = 0, high = 0, max = 0 } = decision.boundaries ?? {};
      const { score, tier } = decision;
      const earned = score >= max ? "max" : score >= high ? "high" : score >= medium ? "medium" : "low";
      expect([earned, earned === "max" ? "high" : earned]).toContain(tier);
    });

    test("a dial that leans deeper never chooses a shallower tier", () => {
      const chosen = leans.map((one) => tiers.indexOf(decide(signals, { ...options, lean: one }).tier));
      expect(chosen).toEqual(chosen.toSorted((one, other) => one - other));
    });

    test("it is decided the same again, and there is always a reason and a runner-up", () => {
      expect(decide(signals, options)).toEqual(decision);
      expect(decision.reasons.length).toBeGreaterThan(0);
      expect(decision.runnerUp).toBeDefined();
    });
  },
);
