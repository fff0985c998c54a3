import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { onlyTrace } from "../../core/context/trace/onlyTrace.ts";
import { tracePiece } from "../context/trace/gatherTrace.ts";
import { slashCommandNamed, slashIn } from "../../core/task/slash.ts";
import type { AskInput } from "./askInput.ts";

/** What a draft asks: its words; the command that it begins with; of nothing but a stack trace, to debug that. */
export async function draftAsked(
  draft: string,
  pieces: readonly Piece[],
  count: CountTokens,
): Promise<Pick<AskInput, "command" | "question" | "pieces">> {
  const slash = slashIn(draft);
  const command = slash && slashCommandNamed(slash.name);
  if (slash && command) return { command, question: slash.rest, pieces };
  const trace = /\d/.test(draft) ? onlyTrace(draft) : undefined;
  if (!trace) return { command: "ask", question: draft, pieces };
  return { command: "debug", question: "", pieces: [await tracePiece(draft, trace, count), ...pieces] };
}
