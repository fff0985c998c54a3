import type { CountTokens, Piece } from "../../../../src/core/context/piece.ts";

/** A piece of code with only what a test cares about; its place follows its text. */
export function pieceOf(text: string, changes: Partial<Piece> = {}): Piece {
  const place = { uri: "file:///w/src/stats.ts", path: "src/stats.ts", startLine: 1, endLine: text.split("\n").length };
  return {
    id: "p1",
    kind: "file",
    label: "stats.ts",
    place,
    language: "typescript",
    text,
    tokens: 0,
    omitted: undefined,
    ...changes,
  };
}

/** One token a word: enough to see what is cut where. */
export const countWords: CountTokens = (text) => Promise.resolve(text.split(/\s+/).filter(Boolean).length);
