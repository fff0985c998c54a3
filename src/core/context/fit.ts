import { cutPiece } from "./fitting/cutPiece.ts";
import { namesFound, namesIn } from "./fitting/focus.ts";
import { type Claim, shareOut } from "./fitting/shareOut.ts";
import type { CountTokens, Piece } from "./piece.ts";

/** Name, fences and the sentence about what is missing, which the prompt adds to each piece. */
const frameTokens = 64;
/** A piece that holds this many names of the question, or more, gets as much more of scarce room. */
const mostWeight = 4;

export interface FitOptions {
  readonly maxTokens: number;
  readonly count: CountTokens;
  /** What it is about decides what of a large piece stays. */
  readonly question?: string;
}

/**
 * Cuts pieces so that together they take at most `maxTokens`. What the user attached comes before what Plumb found;
 * small pieces stay whole, and large ones share what is left by how much of the question they hold. A cut keeps whole
 * units, never half a line, and says what is missing. The order stays; the same input gives the same output.
 */
export async function fit(pieces: readonly Piece[], { maxTokens, count, question = "" }: FitOptions): Promise<Piece[]> {
  const sized = await Promise.all(pieces.map((piece) => withTokens(piece, count)));
  const room = Math.max(0, maxTokens - frameTokens * sized.length);
  if (sized.reduce((sum, { tokens }) => sum + tokens, 0) <= room) return sized;
  const names = namesIn(question);
  const shares = shareOut(
    sized.map((piece) => claimOf(piece, names)),
    room,
  );
  return Promise.all(
    sized.map(async (piece, index) => {
      const share = shares[index] ?? 0;
      return piece.tokens <= share ? piece : cutPiece(piece, share, count, names);
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

function claimOf({ tokens, text, isAutomatic = false }: Piece, names: readonly string[]): Claim {
  return { tokens, isWanted: !isAutomatic, weight: Math.min(mostWeight, 1 + namesFound(names, text).length) };
}
