import type { Piece } from "../../../src/core/context/piece.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";

export function piece(text: string, changes: Partial<Piece> = {}): Piece {
  const lines = text.split("\n").length;
  return {
    id: `piece-${text.length}`,
    kind: "selection",
    label: "stats.ts",
    place: { uri: "file:///work/stats.ts", path: "src/stats.ts", startLine: 1, endLine: lines },
    language: "typescript",
    text,
    tokens: Math.ceil(text.length / 4),
    omitted: undefined,
    ...changes,
  };
}

export function turn(changes: Partial<Turn> = {}): Turn {
  return {
    id: "turn-1",
    command: "ask",
    title: "Why?",
    question: "Why?",
    pieces: [],
    omissions: [],
    askedAt: 1000,
    state: "running",
    chosenTier: undefined,
    decision: undefined,
    rung: undefined,
    estimate: undefined,
    thinking: undefined,
    answer: "",
    notices: [],
    outputTokens: 0,
    spent: undefined,
    finish: undefined,
    failure: undefined,
    advice: undefined,
    receipt: undefined,
    ...changes,
  };
}
