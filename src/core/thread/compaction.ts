import { isCode, type Piece } from "../context/piece.ts";
import { promptFor } from "../context/prompt.ts";
import type { Exchange } from "../task/task.ts";
import { compactedTask } from "../task/prompts.ts";
import type { KeptTurn } from "./threadFile.ts";
import type { Turn } from "./turn.ts";

/**
 * Code that goes along with a summary, in tokens: enough for the few places a chat turns around, small beside what a
 * summary saves. What does not fit can be attached again.
 */
const carriedCodeTokens = 12_000;

/** A summary that came to its end and was not taken back: it stands for the turns before it. */
export function isInForce({ command, state, finish, answer, isUndone }: Turn): boolean {
  return command === "compact" && state === "done" && finish === "stop" && answer.trim() !== "" && isUndone !== true;
}

/** What the next question carries of a thread: the last summary in force, and the turns after it. */
export function carriedTurns(kept: readonly KeptTurn[]): {
  readonly summary: { readonly turn: Turn; readonly code: readonly Piece[]; readonly questions: number } | undefined;
  readonly turns: readonly KeptTurn[];
} {
  const place = kept.findLastIndex(({ turn }) => isInForce(turn));
  const summary = kept[place];
  const turns = kept.slice(place + 1).filter(({ turn }) => turn.command !== "compact");
  if (!summary) return { summary: undefined, turns };
  const before = kept.slice(0, place).filter(({ turn }) => turn.command !== "compact");
  return { summary: { turn: summary.turn, code: latestCode(before), questions: before.length }, turns };
}

/** The summary as an exchange of its own: asked for with the code that it talks about. */
export function summaryExchange(summary: Turn, code: readonly Piece[], questions: number): Exchange {
  const textWith = (pieces: readonly Piece[]) => promptFor(compactedTask, pieces).messages.at(-1)?.text ?? "";
  return {
    question: textWith(code),
    answer: summary.answer,
    standsFor: { questions, bareQuestion: textWith([]) },
  };
}

/** The newest text of each place, newest places first while there is room, in the order they were sent. */
function latestCode(kept: readonly KeptTurn[]): readonly Piece[] {
  const chosen: Piece[] = [];
  const seen = new Set<string>();
  let left = carriedCodeTokens;
  for (const piece of kept.flatMap(({ pieces }) => pieces).toReversed()) {
    // A list of problems, a diff, a terminal's output: each belongs to its moment.
    if (!isCode(piece.kind) || piece.text === "" || isSeen(seen, piece)) continue;
    if (piece.tokens > left) continue;
    left -= piece.tokens;
    chosen.unshift(piece);
  }
  return chosen;
}

/** A newer whole file stands for older parts of it; parts of one file stand beside each other. */
function isSeen(seen: Set<string>, { kind, place, label }: Piece): boolean {
  const file = place?.uri ?? label;
  const spot = kind === "file" || !place ? file : `${file}#${place.startLine}-${place.endLine}`;
  if (seen.has(file) || seen.has(spot)) return true;
  seen.add(spot);
  return false;
}
