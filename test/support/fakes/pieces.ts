import type { Piece } from "../../../src/core/context/piece.ts";
import { newTurn } from "../../../src/core/thread/newTurn.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";

export function piece(text: string, changes: Partial<Piece> = {}): Piece {
  const lines = text.split("\n").length;
  return {
    id: `piece-${text.length}`,
    kind: "selection",
    label: "stats.ts",
    place: { uri: "file:///home/me/stats.ts", path: "src/stats.ts", startLine: 1, endLine: lines },
    language: "typescript",
    text,
    tokens: Math.ceil(text.length / 4),
    omitted: undefined,
    ...changes,
  };
}

export function turn(changes: Partial<Turn> = {}): Turn {
  const asked = { id: "turn-1", command: "ask", title: "Why?", question: "Why?", pieces: [], omissions: [] } as const;
  return { ...newTurn({ ...asked, askedAt: 1000, chosenTier: undefined }), ...changes };
}
