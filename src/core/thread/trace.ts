import * as z from "zod/mini";
import { parseJson } from "../provider/wireValue.ts";
import { type Thinking, thinkingBound, thinkingLength } from "./thinking.ts";
import type { Turn } from "./turn.ts";

/** A part of a turn's thinking: a line of its own in the thread's file, so that no word is written twice. */
export interface TracePart {
  /** Of a comparison the id of the run. */
  readonly turn: string;
  /** Where in the whole trace it begins, in characters. */
  readonly at: number;
  readonly text: string;
}

/** Whole traces, by the ids of their parts. */
export type Traces = Map<string, string>;

const partSchema = z.object({
  v: z.literal(1),
  thinking: z.object({ turn: z.string(), at: z.number().check(z.int(), z.minimum(0)), text: z.string() }),
});
const lineStart = '{"v":1,"thinking":';

export function traceLine(part: TracePart): string {
  return `${JSON.stringify({ v: 1, thinking: part })}\n`;
}

/** Undefined for a line that is no part of a trace, or cannot be read. */
export function parseTraceLine(line: string): TracePart | undefined {
  if (!line.startsWith(lineStart)) return undefined;
  const parsed = partSchema.safeParse(parseJson(line));
  return parsed.success ? parsed.data.thinking : undefined;
}

/** In characters. What got lost between two parts is less; a place further on is a spoilt one. */
const largestGap = 1_000_000;

/** False for a part whose place cannot be right: it is left out. */
export function layPart(traces: Traces, { turn, at, text }: TracePart): boolean {
  const trace = traces.get(turn) ?? "";
  if (!canFollow(trace, at)) return false;
  traces.set(turn, laidOver(trace, at, text));
  return true;
}

/** A spoilt file may name any place, and what is missing up to there is filled. */
function canFollow(trace: string, at: number): boolean {
  return Number.isInteger(at) && at >= 0 && at - trace.length <= largestGap;
}

/** What a record of a turn says itself of its trace: all there is, of an older version. */
export function layTurn(traces: Traces, turn: Turn): void {
  for (const one of thinkersOf(turn)) {
    if (!one.thinking || one.thinking.text === "") continue;
    traces.set(traceIdOf(one), wholeOf(traces, one, one.thinking));
  }
}

/** The turn with the newest part of what its file has of its thinking. */
export function withTrace(turn: Turn, traces: Traces): Turn {
  return withThinking(turn, (one, thinking) => wholeOf(traces, one, thinking).slice(-thinkingBound));
}

/** The turn with all that it thought, for who keeps it elsewhere. */
export function withWholeTrace(turn: Turn, traces: Traces): Turn {
  return withThinking(turn, (one, thinking) => wholeOf(traces, one, thinking));
}

function withThinking(turn: Turn, textOf: (one: Turn, thinking: Thinking) => string): Turn {
  const { thinking, compared } = turn;
  if (thinkingLength(thinking) === 0 && !compared) return turn;
  return {
    ...turn,
    ...(thinking && { thinking: { ...thinking, text: textOf(turn, thinking) } }),
    ...(compared && { compared: compared.map((run) => withThinking(run, textOf)) }),
  };
}

/** All that a turn thought: its file's parts, and what the turn in hand has beyond them. */
export function wholeOf(traces: Traces, turn: Pick<Turn, "id" | "goesOnWith">, thinking: Thinking): string {
  const at = thinkingLength(thinking) - thinking.text.length;
  const trace = traces.get(traceIdOf(turn)) ?? "";
  // A window that died may have left parts that its successor, from an earlier place, wrote anew.
  return canFollow(trace, at) ? laidOver(trace, at, thinking.text) : thinking.text;
}

/** Of a comparison the answer that was chosen thought it. */
export function traceIdOf({ id, goesOnWith }: Pick<Turn, "id" | "goesOnWith">): string {
  return goesOnWith ?? id;
}

/** The turn, and the answers that it compares. */
export function thinkersOf(turn: Turn): readonly Turn[] {
  return [turn, ...(turn.compared ?? [])];
}

/** What was written later holds: it went on from an earlier place. */
function laidOver(trace: string, at: number, text: string): string {
  const before = trace.length > at ? trace.slice(0, at) : trace + gap(at - trace.length);
  return before + text;
}

/** Of just that length, so that what follows stays in its place. */
function gap(length: number): string {
  if (length === 0) return "";
  return "\n\n(A part of the thinking could not be read.)\n\n".padEnd(length).slice(0, length);
}
