import type { Turn } from "../../core/thread/turn.ts";
import { withoutCapital } from "../../l10n/withoutCapital.ts";
import { formatDuration, formatFactor } from "../../protocol/numbers.ts";
import { say, toolWords, words } from "../words/words.ts";
import { elapsedMs, type State } from "./state.ts";

/** Sooner nobody wonders. */
const patienceMs = 10_000;
/** So many times what is typical is worth a word. */
const remarkable = 1.5;

/** Why a running answer takes as long as it does, in plain sentences; only what is known. */
export function slowReasons(turn: Turn, state: State): readonly string[] {
  const elapsed = elapsedMs(state, turn);
  if (turn.state !== "running" || turn.isLooking || elapsed < patienceMs) return [];
  const reasons = [...lookReasons(turn), ...beyondTypical(turn, elapsed)];
  return turn.thinking || turn.answer !== "" ? reasons : [...waitReasons(turn, state), ...reasons];
}

/** `high · explain`: what a typical value is of. */
export function kindOf({ decision, chosenTier, command }: Turn): string {
  return say(words.ofKind, decision?.tier ?? chosenTier ?? "", command);
}

function waitReasons({ takenAt, background, isFlex, rung }: Turn, state: State): readonly string[] {
  const server = state.connection.label ?? words.plumb;
  if (takenAt === undefined) return [say(words.slowNotTaken, server)];
  const ago = formatDuration(state.now - (state.skewMs ?? 0) - takenAt, true);
  const waits = say(words.slowNotBegun, rung?.model ?? server, ago);
  return [waits, ...(isFlex ? [words.slowFlex] : []), ...(background?.place ? [words.slowBackground] : [])];
}

function lookReasons({ steps = [], calls = [] }: Turn): readonly string[] {
  const asks = calls.find((call) => call.state === "waiting");
  if (asks) return [say(words.slowAsks, asks.title)];
  const step = steps.find((one) => one.state === "running");
  if (step) return [say(words.slowLooks, withoutCapital(toolWords[step.tool].running))];
  const call = calls.find((one) => one.state === "running");
  return call ? [say(words.slowLooks, call.title)] : [];
}

/** By time where the user's own answers say what is usual, else by tokens. */
function beyondTypical(turn: Turn, elapsed: number): readonly string[] {
  const { typicalMs, typicalThinking = 0 } = turn.estimate ?? {};
  if (typicalMs !== undefined && typicalMs > 0 && elapsed / typicalMs >= remarkable)
    return [say(words.slowTime, formatFactor(elapsed / typicalMs), kindOf(turn))];
  if (turn.answer !== "" || typicalThinking === 0 || turn.outputTokens / typicalThinking < remarkable) return [];
  return [say(words.slowTokens, formatFactor(turn.outputTokens / typicalThinking), kindOf(turn))];
}
