import type { Catalog } from "../models/catalog.ts";
import { rungFor } from "../models/ladders.ts";
import { catalogName, type Ladder } from "../models/rung.ts";
import { type Tier, tiers } from "../models/tier.ts";
import type { Lean } from "../router/lean.ts";
import type { OutcomeKind } from "../router/outcome.ts";
import { costOf } from "./cost.ts";
import { estimate } from "./estimate.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { MicroUsd } from "./usage.ts";

export interface CalibrateDeps {
  readonly catalog: Catalog;
  readonly ladder: Ladder;
  /** What became of answers, by turn id. */
  readonly outcomes: ReadonlyMap<string, OutcomeKind>;
}

type Command = NonNullable<LedgerEntry["command"]>;

/** Answers of one command at one tier. */
export interface CalibrationGroup {
  readonly tier: Tier;
  /** Undefined for answers from before commands were written down. */
  readonly command: Command | undefined;
  readonly answers: number;
  /** Fewer thinking tokens than this are typical one tier below; undefined at low. */
  readonly littleThought: number | undefined;
  /** Answers that thought less than that. */
  readonly thoughtLittle: number;
  /** What those would have saved one tier below, with the same tokens; undefined when a price is not known. */
  readonly wouldSave: MicroUsd | undefined;
  /** Answers that were asked again deeper, marked as too little, or that still failed. */
  readonly tooShallow: number;
}

export interface Calibration {
  /** Largest possible saving first. */
  readonly groups: readonly CalibrationGroup[];
  readonly answers: number;
  /** Which way the dial could be moved; undefined where it stands well or too little is known. */
  readonly advice: Exclude<Lean, "balanced"> | undefined;
}

/** Fewer answers than this say nothing about a habit. */
const fewestAnswers = 10;
/** More than half of the deep answers used what is below; more than one in five was too shallow. */
const [tooDeepShare, tooShallowShare] = [0.5, 0.2];
const shallow: ReadonlySet<OutcomeKind> = new Set(["deepened", "tooLittle", "stillWrong"]);

/**
 * How well the tiers fitted what was asked, from whole answers with real usage. Pure data for a report or a dashboard;
 * simulated, failed, stopped and counted-here answers and summaries are left out.
 */
export function calibrate(entries: readonly LedgerEntry[], deps: CalibrateDeps): Calibration {
  const whole = entries.filter(
    ({ command, isSimulated, isEstimated, finish, cached }) =>
      command !== "compact" && !isSimulated && !isEstimated && !cached && finish === "stop",
  );
  const groups = [...Map.groupBy(whole, ({ tier, command }) => `${tier} ${command ?? ""}`).values()]
    .flatMap((own) => groupOf(own, deps) ?? [])
    .toSorted((one, other) => (other.wouldSave ?? 0) - (one.wouldSave ?? 0) || other.answers - one.answers);
  return { groups, answers: whole.length, advice: adviceFrom(groups) };
}

function groupOf(entries: readonly LedgerEntry[], deps: CalibrateDeps): CalibrationGroup | undefined {
  const [first] = entries;
  if (!first) return undefined;
  const { tier, command } = first;
  const below = tiers[tiers.indexOf(tier) - 1];
  const littleThought = below && typicalThinking(below, deps);
  const idle = entries.filter(({ usage }) => {
    const thought = usage?.reasoning ?? 0;
    // Servers that do not count thinking report 0: that says nothing.
    return littleThought !== undefined && thought > 0 && thought < littleThought;
  });
  return {
    tier,
    command,
    answers: entries.length,
    littleThought,
    thoughtLittle: idle.length,
    wouldSave: below && savingsOf(idle, below, deps),
    tooShallow: entries.filter(({ turn }) => shallow.has(deps.outcomes.get(turn) ?? "wentOn")).length,
  };
}

function typicalThinking(tier: Tier, { ladder, catalog }: CalibrateDeps): number {
  const { rung } = rungFor(ladder, tier, catalog);
  return estimate({ inputTokens: 0, tier, rung, model: catalog.find(catalogName(rung)) }).typicalThinking;
}

function savingsOf(entries: readonly LedgerEntry[], below: Tier, { ladder, catalog }: CalibrateDeps) {
  const model = catalog.find(catalogName(rungFor(ladder, below, catalog).rung));
  let saved: MicroUsd = 0;
  for (const { cost, usage } of entries) {
    const cheaper = usage && costOf(usage, model)?.total;
    if (cost === undefined || cheaper === undefined) return undefined;
    saved += Math.max(0, cost - cheaper);
  }
  return saved;
}

function adviceFrom(groups: readonly CalibrationGroup[]): Calibration["advice"] {
  const deep = groups.filter(({ littleThought }) => littleThought !== undefined);
  const [deepAnswers, idle] = [sum(deep, ({ answers }) => answers), sum(deep, ({ thoughtLittle }) => thoughtLittle)];
  const [answers, tooShallow] = [sum(groups, (one) => one.answers), sum(groups, (one) => one.tooShallow)];
  if (answers >= fewestAnswers && tooShallow / answers > tooShallowShare) return "thorough";
  return deepAnswers >= fewestAnswers && idle / deepAnswers > tooDeepShare ? "thrifty" : undefined;
}

function sum(groups: readonly CalibrationGroup[], amount: (group: CalibrationGroup) => number): number {
  return groups.reduce((total, group) => total + amount(group), 0);
}
