import type { CommandName } from "../task/task.ts";
import type { Effort } from "../models/tier.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Outcome, Weighted } from "./outcome.ts";

/** What an answer's length depends on, as far as it is known before sending. */
export interface AskKind {
  /** The connection's label, as the ledger has it. */
  readonly connection: string;
  readonly isSimulated: boolean;
  readonly model: string;
  readonly effort: Effort;
  readonly command: CommandName;
}

/** What the user's own answers teach, from the most general group to the most special one. */
export type Levels = readonly (readonly Outcome[])[];

export interface Experience {
  /**
   * Answers at the same effort; of those, to the same command; of those, by the same model; of those, through the same
   * connection. The effort is never given up: thinking grows tenfold with it.
   */
  levelsFor(kind: AskKind): Levels;
}

/** What is older says little of how the user asks now. */
const mostPerGroup = 200;
/** How many of the user's own answers the more general group counts for: with as many, half of the word is theirs. */
export const generalCountsFor = 8;
const wholeEndings: readonly (string | undefined)[] = ["stop", "length", "toolCalls", "refusal"];

/** Learns from the ledger. The simulation teaches nothing about real models, nor they about it. */
export function learnFrom(entries: readonly LedgerEntry[]): Experience {
  const groups = new Map<string, Outcome[]>();
  for (const entry of entries.toSorted((one, other) => other.at - one.at)) {
    const outcome = outcomeOf(entry);
    if (!outcome) continue;
    for (const key of keysOf(entry)) {
      const group = groups.get(key);
      if (!group) groups.set(key, [outcome]);
      else if (group.length < mostPerGroup) group.push(outcome);
    }
  }
  return { levelsFor: (kind) => keysOf(kind).map((key) => groups.get(key) ?? []) };
}

export const noExperience: Experience = learnFrom([]);

/**
 * Joins a prior with what was learnt: each group counts for n of n + 8 parts, and what is more general than it for the
 * rest. Little data moves the expectation little, and much data leaves nothing of the prior.
 */
export function blend(prior: readonly Outcome[], levels: Levels): readonly Weighted[] {
  let blended: readonly Weighted[] = evenly(prior, 1);
  for (const level of levels) {
    if (level.length === 0) continue;
    const own = level.length / (level.length + generalCountsFor);
    const before = blended.map(({ outcome, weight }) => ({ outcome, weight: weight * (1 - own) }));
    blended = [...before, ...evenly(level, own)];
  }
  return blended;
}

function evenly(outcomes: readonly Outcome[], whole: number): readonly Weighted[] {
  return outcomes.map((outcome) => ({ outcome, weight: whole / outcomes.length }));
}

type Grouped = Pick<LedgerEntry, "connection" | "isSimulated" | "model" | "effort" | "command">;

function keysOf({ connection, isSimulated, model, effort, command }: Grouped): readonly string[] {
  const parts = [`${isSimulated} ${effort}`, command ?? "", model, connection];
  return parts.map((_, index) => parts.slice(0, index + 1).join("\n"));
}

/** Undefined for what is no whole answer: a stopped or failed one says nothing of how long it would have been. */
function outcomeOf({ usage, isEstimated, finish, cached, elapsedMs }: LedgerEntry): Outcome | undefined {
  if (cached || !usage || isEstimated || !wholeEndings.includes(finish) || usage.output <= 0) return undefined;
  const thinking = Math.min(usage.reasoning, usage.output);
  const share = (part: number) => (usage.input > 0 ? Math.min(1, Math.max(0, part / usage.input)) : 0);
  return {
    thinking,
    answer: usage.output - thinking,
    cachedShare: share(usage.cachedInput),
    writtenShare: share(usage.cacheWrite),
    // What is cheap for waiting, a batch or flex, says nothing of the others.
    ...(usage.serviceTier === undefined && { elapsedMs }),
  };
}
