import type { Piece } from "../context/piece.ts";
import { carriedTurns } from "./compaction.ts";
import type { KeptTurn } from "./threadFile.ts";

/** The pieces that the next question carries along from the turns before it. */
export function carriedPieces(kept: readonly KeptTurn[]): readonly Piece[] {
  const { summary, turns } = carriedTurns(kept);
  const carried = turns.filter(({ turn }) => turn.answer !== "" || turn.state === "running");
  return [...(summary?.code ?? []), ...carried.flatMap(({ pieces }) => pieces)];
}

/** Whether two pieces are the same text of the same place. */
export function isSamePiece(one: Piece, other: Piece): boolean {
  return one.place?.uri === other.place?.uri && one.text === other.text;
}
