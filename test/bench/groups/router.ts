import { existsSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import { loadCatalog } from "../../../src/core/models/catalog.ts";
import { ladders } from "../../../src/core/models/ladders.ts";
import { type Tier, tiers } from "../../../src/core/models/tier.ts";
import { decide } from "../../../src/core/router/decide.ts";
import { createLearner } from "../../../src/core/router/learner.ts";
import { signalsOf } from "../../../src/core/router/signals.ts";
import { thresholds } from "../../../src/core/router/tierBands.ts";
import { tierPrices } from "../../../src/core/run/tierPrices.ts";
import { createLabelReader } from "../../support/routing/labels.ts";
import { type RoutedRow, routeRow, teach } from "../../support/routing/row.ts";
import { spearman } from "../../support/routing/spearman.ts";
import { PlainError } from "../../support/vscode/plainError.ts";
import { keywordTier } from "../contenders/keywordRouter.ts";
import { against, round, type Row, rowOfRounds } from "../row.ts";
import { median, timedNow } from "../statistics.ts";

const files = ["exercism-python", "exercism-typescript"];
const placeOf = (name: string) => new URL(`../../../../shared/routing/${name}.jsonl`, import.meta.url);
const labelled = z.object({ id: z.string(), prompt: z.string(), difficulty: z.number() });
const orders = 8;
/** Outcomes that learning has had before it is judged. */
const outcomesBefore = 200;

interface Exercise {
  readonly id: string;
  readonly line: string;
  readonly prompt: string;
  readonly difficulty: number;
  readonly routed: RoutedRow;
}

/** How well difficulty is told, and what routing by it spends: the guide's keywords, length, the rules, and learning. */
export function router(): readonly Row[] {
  if (!files.every((name) => existsSync(placeOf(name)))) {
    throw new PlainError("The labelled prompts are not beside this repository.");
  }
  const sets = files.map(read);
  const all = sets.flat();
  const cold = (score: (one: Exercise) => number) =>
    mean(
      sets.map((set) =>
        spearman(
          set.map(score),
          set.map(({ difficulty }) => difficulty),
        ),
      ),
    );
  const learnt = Array.from({ length: orders }, (_, seed) => learnOver(shuffled(all, seed + 1)));
  return [
    ...speed(all),
    correlation(
      "keywords, cold",
      cold(({ prompt }) => tiers.indexOf(keywordTier(prompt))),
    ),
    correlation(
      "length, cold",
      cold(({ prompt }) => prompt.length),
    ),
    correlation(
      "rules, cold",
      cold(({ routed }) => routed.decision.score),
      0.2,
    ),
    correlation(
      `learning, after ${outcomesBefore} outcomes`,
      mean(learnt.map(({ correlation: found }) => found)),
      0.35,
    ),
    ...spending("keywords", all, ({ prompt }) => keywordTier(prompt)),
    // Before any outcome the rules are held to their order only: how deep a tier has to be is what outcomes teach.
    ...spending("rules", all, ({ routed }) => routed.decision.tier),
    ...spending(
      "learning",
      learnt.flatMap(({ tiers: chosen }) => all.filter(({ id }) => chosen.has(id)).map((one) => ({ ...one, chosen }))),
      ({ chosen, id }) => chosen.get(id),
      true,
    ),
  ];
}

function read(name: string): Exercise[] {
  const lines = readFileSync(placeOf(name), "utf8").trim().split("\n");
  return lines.map((line) => {
    const { id, prompt, difficulty } = labelled.parse(JSON.parse(line));
    return { id, line, prompt, difficulty, routed: routeRow(line, id) };
  });
}

/** About 0.2 ms where a line is parsed in 2.5 µs. */
const parsesADecision = 80;

/** Microseconds a decision, set against reading the same prompt out of its line of JSON. */
function speed(all: readonly Exercise[]): Row[] {
  const task = (question: string) => ({ command: "ask", question, earlier: [] }) as const;
  const [deciding, parsing]: [number[], number[]] = [[], []];
  const each = (act: (one: Exercise) => unknown) => (timedNow(() => all.map((one) => act(one))) * 1000) / all.length;
  // In turns, so that what else the machine does hits both alike.
  for (let turn = 0; turn < 15; turn += 1) {
    deciding.push(each(({ prompt }) => decide(signalsOf(task(prompt), []))));
    parsing.push(each(({ line }) => JSON.parse(line)));
  }
  const row = rowOfRounds("router", "a decision", deciding, "µs");
  return [against(row, { name: "JSON.parse of its line", value: median(parsing) }, parsesADecision)];
}

/** Is told the difficulty of the first ones, then decides each in turn and is told its difficulty afterwards. */
function learnOver(exercises: readonly Exercise[]) {
  const learner = createLearner();
  const scoreOf = createLabelReader();
  const late = exercises.slice(outcomesBefore);
  for (const { routed, difficulty } of exercises.slice(0, outcomesBefore)) {
    teach(learner, routed, scoreOf(difficulty) ?? 0);
  }
  const decisions = late.map(({ line, id, difficulty }) => {
    const routed = routeRow(line, id, { learner, prices });
    teach(learner, routed, scoreOf(difficulty) ?? 0);
    return routed.decision;
  });
  return {
    correlation: spearman(
      decisions.map(({ score }) => score),
      late.map(({ difficulty }) => difficulty),
    ),
    tiers: new Map(late.map(({ id }, index) => [id, decisions[index]?.tier])),
  };
}

/** The tier that would have done, by the exercise's own difficulty. */
function needed(difficulty: number): Tier {
  const score = createLabelReader()(difficulty) ?? 0;
  return tiers.findLast((tier) => score >= thresholds[tier]) ?? "low";
}

function spending<One extends Exercise>(
  name: string,
  all: readonly One[],
  choose: (one: One) => Tier | undefined,
  hasGoal = false,
) {
  const judged = all.flatMap((one) => {
    const tier = choose(one);
    return tier === undefined ? [] : [{ tier, need: needed(one.difficulty) }];
  });
  const spent = sum(judged.map(({ tier, need }) => withReasks(tier, need)));
  const alwaysHigh = sum(judged.map(({ need }) => withReasks("high", need)));
  const oracle = sum(judged.map(({ need }) => priceOf(need)));
  const under = judged.filter(({ tier, need }) => tiers.indexOf(tier) < tiers.indexOf(need)).length / judged.length;
  const ratio = round(spent / alwaysHigh);
  const row = { group: "router", unit: "µ$ a question" } as const;
  return [
    {
      ...row,
      name: `${name}: spend with re-asks`,
      value: Math.round(spent / judged.length),
      against: "always high",
      ratio,
      goal: hasGoal ? "≤ 0.5x" : null,
      met: hasGoal ? ratio <= 0.5 : null,
    },
    {
      ...row,
      name: `${name}: oracle`,
      value: Math.round(oracle / judged.length),
      against: "always high",
      ratio: round(oracle / alwaysHigh),
      goal: null,
      met: null,
    },
    {
      group: "router",
      name: `${name}: under-routed`,
      value: round(under * 100),
      unit: "%",
      against: null,
      ratio: null,
      goal: hasGoal ? "≤ 10 %" : null,
      met: hasGoal ? under <= 0.1 : null,
    },
  ] satisfies Row[];
}

/** One tier up after each answer that was too shallow, as the user would ask. */
function withReasks(tier: Tier, need: Tier): number {
  const [from, to] = [tiers.indexOf(tier), Math.max(tiers.indexOf(tier), tiers.indexOf(need))];
  return sum(tiers.slice(from, to + 1).map(priceOf));
}

const prices = tierPrices(ladders.openai, loadCatalog());

function priceOf(tier: Tier): number {
  return prices[tier] ?? Number.NaN;
}

function correlation(name: string, value: number, floor?: number): Row {
  const goal = floor === undefined ? null : `≥ ${floor}`;
  const met = floor === undefined ? null : value >= floor;
  return { group: "router", name, value: round(value), unit: "Spearman", against: null, ratio: null, goal, met };
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const result = [...values];
  let state = seed;
  for (let index = result.length - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (index + 1));
    const [one, two] = [result[index], result[other]];
    if (one === undefined || two === undefined) continue;
    result[index] = two;
    result[other] = one;
  }
  return result;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
