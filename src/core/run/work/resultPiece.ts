import type { Piece } from "../../context/piece.ts";

/** About 8,000 tokens: the next step is to go on from it, not to read all of it again. */
const longest = 32_000;
/** Most of it from the beginning, where answers say what matters. */
const headShare = 0.7;
/** What a result is taken to be long before it is there. */
const usualTokens = 700;

/** What an earlier step came to, as the next one is shown it: fenced, as any other text that nobody vouches for. */
export function resultPiece(id: string, title: string, answer: string, language = "markdown"): Piece {
  const isCut = answer.length > longest;
  const head = Math.round(longest * headShare);
  const text = isCut ? `${answer.slice(0, head)}\n…\n${answer.slice(head - longest)}` : answer;
  return {
    id: `result-${id}`,
    kind: "result",
    label: title,
    place: undefined,
    language,
    text: text.trim() === "" ? "This step was skipped, so it has no result." : text,
    tokens: 0,
    omitted: isCut ? `${answer.length - longest} characters in the middle are left out.` : undefined,
  };
}

/** Stands for a result that is not there yet, to price what comes after it. */
export function expectedPiece(id: string, title: string): Piece {
  return resultPiece(id, title, "word ".repeat(usualTokens));
}
