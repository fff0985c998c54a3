import * as z from "zod/mini";
import type { Piece } from "../context/piece.ts";
import type { Continuation } from "../task/continuation.ts";
import { continuationSchema } from "../task/continuationSchema.ts";
import { namingTurn } from "./branch.ts";
import { interrupted } from "./interrupted.ts";
import type { Thread, Turn } from "./turn.ts";
import { aboutSchema, joinAbout, type ThreadAbout } from "./threadAbout.ts";
import { layPart, layTurn, parseTraceLine, traceLine, type TracePart, type Traces, withTrace } from "./trace.ts";
import { pieceSchema, turnSchema } from "./turnSchema.ts";
import { parseJson } from "../provider/wireValue.ts";
import { t } from "../../l10n/language.ts";

/** A turn as asked and answered; `pieces` hold the text that was sent, so that it can be asked again. */
export interface KeptTurn {
  readonly turn: Turn;
  readonly pieces: readonly Piece[];
  readonly continuation?: Continuation | undefined;
}

/** What is kept beside a turn; what is missing stays as an earlier record had it. */
export interface TurnExtra extends Partial<Omit<KeptTurn, "turn">> {
  /** The provider refused them: the turns before this record are text from here on. */
  readonly dropsContinuations?: true;
  /** What its thinking grew by, in lines of their own before the turn's. */
  readonly trace?: readonly TracePart[];
}

const recordSchema = z.object({
  v: z.literal(1),
  turn: turnSchema,
  /** In a turn's first record, and once more when Plumb found what belongs to them. */
  pieces: z.optional(z.array(pieceSchema)),
  /** Only in its last. What cannot be read of it does not cost the turn: its text stands in for it. */
  continuation: z.catch(z.optional(continuationSchema), undefined),
  dropsContinuations: z.exactOptional(z.literal(true)),
});

const aboutLine = z.object({ v: z.literal(1), about: aboutSchema });

/** Of a turn's images together, in characters of base64: a file is read whole when its chat is opened. */
const mostKeptImages = 12_000_000;

/** One line of a thread file, after those of the trace. A later record of a turn replaces the earlier one. */
export function threadRecord(turn: Turn, { trace = [], ...extra }: TurnExtra = {}): string {
  const pieces = extra.pieces && { pieces: keepable(extra.pieces) };
  return `${trace.map(traceLine).join("")}${JSON.stringify({ v: 1, turn, ...extra, ...pieces })}\n`;
}

function keepable(pieces: readonly Piece[]): readonly Piece[] {
  let left = mostKeptImages;
  return pieces.map(({ image, ...piece }) => {
    if (!image) return piece;
    left -= image.base64.length;
    return left >= 0
      ? { ...piece, image }
      : { ...piece, omitted: t("The image was too large to be kept with the chat.") };
  });
}

export interface ReadThread {
  readonly turns: readonly KeptTurn[];
  /** Whole, where a turn holds only the newest part of its own: see `wholeOf`. */
  readonly traces: Traces;
  readonly about: ThreadAbout;
  /** Lines. */
  readonly unreadable: number;
}

/**
 * Reads a thread file. A torn or unknown line is counted and left where it is; a turn that was running when the
 * file was last written was cut off.
 */
export function readThreadFile(text: string): ReadThread {
  const kept = new Map<string, KeptTurn>();
  const traces: Traces = new Map();
  let about: ThreadAbout = {};
  let unreadable = 0;
  for (const line of text.split("\n")) {
    if (!line) continue;
    const part = parseTraceLine(line);
    if (part) {
      if (!layPart(traces, part)) unreadable += 1;
      continue;
    }
    const found = parseJson(line);
    const record = recordSchema.safeParse(found);
    if (!record.success) {
      const told = aboutLine.safeParse(found);
      if (told.success) about = joinAbout(about, told.data.about);
      else unreadable += 1;
      continue;
    }
    const { turn, pieces, continuation, dropsContinuations } = record.data;
    if (dropsContinuations) for (const [id, one] of kept) kept.set(id, { ...one, continuation: undefined });
    layTurn(traces, turn);
    const known = kept.get(turn.id);
    kept.set(turn.id, {
      turn: laterOf(known?.turn, turn),
      pieces: pieces ?? known?.pieces ?? [],
      continuation: continuation ?? known?.continuation,
    });
  }
  const turns = [...kept.values()].map((one) => ({
    ...one,
    turn: withTrace(interrupted(one.turn, "running"), traces),
  }));
  return { turns, traces, about, unreadable };
}

/**
 * A window that showed a turn as cut off while another still answered it may write of it after the other's end, for
 * example what the user marked: that stands, and so does the whole answer.
 */
function laterOf(before: Turn | undefined, turn: Turn): Turn {
  if (turn.state !== "interrupted" || !before || before.state === "running" || before.state === "interrupted")
    return turn;
  if (!before.answer.startsWith(turn.answer)) return turn;
  const { mark, edits = before.edits, deeper = before.deeper } = turn;
  return { ...before, mark, edits, deeper };
}

/** The first question of its own names the thread unless the user did; an empty one has no name yet. */
export function threadOf(id: string, kept: readonly KeptTurn[], name?: string): Thread {
  const turns = kept.map(({ turn }) => turn);
  return { id, title: name ?? namingTurn(turns)?.title ?? "", turns };
}
