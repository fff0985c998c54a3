import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { onlyTrace } from "../../core/context/trace/onlyTrace.ts";
import { tracePiece } from "../context/trace/gatherTrace.ts";
import type { AskInput } from "./askInput.ts";

/** What a draft asks: its words, or, where it is nothing but a stack trace, to debug that, as the command would. */
export async function draftAsked(
  draft: string,
  pieces: readonly Piece[],
  count: CountTokens,
): Promise<Pick<AskInput, "command" | "question" | "pieces">> {
  const trace = /\d/.test(draft) ? onlyTrace(draft) : undefined;
  if (!trace) return { command: "ask", question: draft, pieces };
  return { command: "debug", question: "", pieces: [await tracePiece(draft, trace, count), ...pieces] };
}
