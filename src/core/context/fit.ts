import { keepLines } from "./keepLines.ts";
import { type CountTokens, isCode, type Piece, type PieceKind } from "./piece.ts";

/** Name, fences and the sentence about what is missing, which the prompt adds to each piece. */
const frameTokens = 64;

export interface FitOptions {
  readonly maxTokens: number;
  readonly count: CountTokens;
}

/**
 * Cuts pieces so that together they take at most `maxTokens`. Small pieces stay whole; what is left is shared evenly
 * by the large ones, which keep their first lines, whole, and say what they lost. The order stays.
 */
export async function fit(pieces: readonly Piece[], { maxTokens, count }: FitOptions): Promise<Piece[]> {
  const sized = await Promise.all(pieces.map((piece) => withTokens(piece, count)));
  const shares = shareOut(
    sized.map(({ tokens }) => tokens),
    Math.max(0, maxTokens - frameTokens * sized.length),
  );
  return Promise.all(
    sized.map(async (piece, index) => {
      const share = shares[index] ?? 0;
      return piece.tokens <= share ? piece : cut(piece, share, count);
    }),
  );
}

/** What pieces would take uncut, with all that the prompt puts around them. */
export async function pieceTokens(pieces: readonly Piece[], count: CountTokens): Promise<number> {
  const sized = await Promise.all(pieces.map((piece) => withTokens(piece, count)));
  return sized.reduce((sum, { tokens }) => sum + tokens + frameTokens, 0);
}

async function withTokens(piece: Piece, count: CountTokens): Promise<Piece> {
  return piece.tokens > 0 || piece.text === "" ? piece : { ...piece, tokens: await count(piece.text) };
}

function shareOut(sizes: readonly number[], total: number): number[] {
  const shares = sizes.map(() => 0);
  const smallestFirst = sizes.map((size, index) => ({ size, index })).toSorted((a, b) => a.size - b.size);
  let left = total;
  for (const [place, { size, index }] of smallestFirst.entries()) {
    const share = Math.min(size, Math.floor(left / (smallestFirst.length - place)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}

async function cut(piece: Piece, maxTokens: number, count: CountTokens): Promise<Piece> {
  const lines = piece.text.split("\n");
  const { kept, tokens } = await keepLines(lines, maxTokens, count);
  const omitted = [piece.omitted, omission(piece, kept, lines.length)].filter((part) => part !== undefined).join(" ");
  const isNumbered = isCode(piece.kind) && piece.place !== undefined;
  return {
    ...piece,
    text: lines.slice(0, kept).join("\n"),
    tokens,
    omitted,
    place:
      isNumbered && kept > 0 && piece.place
        ? { ...piece.place, endLine: piece.place.startLine + kept - 1 }
        : piece.place,
  };
}

const nouns = {
  selection: "the selection is",
  symbol: "the symbol is",
  file: "the file is",
  problems: "the list of problems is",
  folder: "the folder is",
  diff: "the diff is",
  terminal: "the output is",
  trace: "the stack trace is",
  frame: "the code is",
  test: "the test's message is",
  debugger: "what the debugger shows is",
  related: "the code is",
  image: "the image is",
} satisfies Record<PieceKind, string>;

function omission(piece: Piece, kept: number, total: number): string {
  const because = `${nouns[piece.kind]} larger than one question can hold.`;
  if (kept === 0) return `All of ${piece.label} left out: ${because}`;
  if (!isCode(piece.kind) || !piece.place) return `The last ${grouped(total - kept)} lines left out: ${because}`;
  const start = piece.place.startLine;
  const [from, to] = [start + kept, start + total - 1];
  return from === to
    ? `Line ${grouped(from)} left out: ${because}`
    : `Lines ${grouped(from)}–${grouped(to)} left out: ${because}`;
}

function grouped(line: number): string {
  return line.toLocaleString("en-US");
}
