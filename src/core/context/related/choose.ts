import type { CountTokens, Piece } from "../piece.ts";
import { signatureLines } from "./block.ts";
import { labelOf, type Related, type Relation } from "./related.ts";

export interface ChooseOptions {
  /** What all of it may take together. */
  readonly maxTokens: number;
  readonly count: CountTokens;
  /** What the question carries anyway: nothing that touches its lines is chosen. */
  readonly attached: readonly Piece[];
  /** What earlier questions of the thread carry: nothing that they hold word for word is chosen. */
  readonly carried: readonly Piece[];
  readonly newId: () => string;
}

/** In this order, each up to this number and part of all tokens: what code rests on counts more than its users. */
const shares: readonly { readonly of: readonly Relation[]; readonly most: number; readonly upTo: number }[] = [
  { of: ["uses", "type"], most: 6, upTo: 0.6 },
  { of: ["imports"], most: 1, upTo: 0.65 },
  { of: ["calls"], most: 3, upTo: 0.85 },
  { of: ["tests"], most: 2, upTo: 1 },
];
/** What one piece may take of all tokens before only its first lines are shown. */
const largestShare = 0.3;
const mostLines = 25;

/**
 * The related code that goes along, as pieces: the same for the same findings, in whatever order they came. Code of the
 * file asked about comes before code of other files; what is too long keeps its signature and says so.
 */
export async function choose(found: readonly Related[], options: ChooseOptions): Promise<Piece[]> {
  const { maxTokens, attached, carried } = options;
  const own = new Set(attached.map(({ place }) => place?.uri));
  const free = found
    .filter((one) => !attached.some((piece) => touches(one, piece)) && !carried.some((piece) => holds(piece, one)))
    .toSorted((a, b) => Number(own.has(b.place.uri)) - Number(own.has(a.place.uri)) || order(a, b));
  const chosen: { readonly one: Related; readonly piece: Piece }[] = [];
  let left = maxTokens;
  for (const { of, most, upTo } of shares) {
    let count = 0;
    for (const one of free) {
      if (count === most) break;
      if (!of.includes(one.relation) || chosen.some((other) => touches(one, other.one))) continue;
      const room = Math.min(maxTokens * largestShare, left - maxTokens * (1 - upTo));
      // oxlint-disable-next-line no-await-in-loop -- what is left depends on what was taken.
      const piece = await pieceOf(one, room, options);
      if (!piece) continue;
      left -= piece.tokens;
      count += 1;
      chosen.push({ one, piece });
    }
  }
  return chosen.map(({ piece }) => piece);
}

function order(a: Related, b: Related): number {
  return a.rank - b.rank || compare(a.place.path, b.place.path) || a.place.startLine - b.place.startLine;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whole when it fits, else its signature; undefined when even that does not. */
async function pieceOf(one: Related, room: number, { count, newId }: ChooseOptions): Promise<Piece | undefined> {
  const whole: Piece = {
    id: newId(),
    kind: "related",
    label: labelOf(one),
    place: one.place,
    language: one.language,
    text: one.text,
    tokens: await count(one.text),
    isAutomatic: true,
    omitted: undefined,
  };
  if (whole.tokens <= room) return whole;
  const lines = one.text.split("\n");
  const kept = signatureLines(lines, mostLines);
  if (kept >= lines.length) return undefined;
  const text = lines.slice(0, kept).join("\n");
  const tokens = await count(text);
  if (tokens > room) return undefined;
  const { startLine } = one.place;
  const omitted = `Lines ${startLine + kept}–${startLine + lines.length - 1} left out: only the beginning goes along.`;
  return { ...whole, text, tokens, omitted, place: { ...one.place, endLine: startLine + kept - 1 } };
}

function touches({ place }: Related, { place: other }: Pick<Piece, "place">): boolean {
  return other?.uri === place.uri && place.startLine <= other.endLine && other.startLine <= place.endLine;
}

function holds(piece: Piece, { place, text }: Related): boolean {
  return piece.place?.uri === place.uri && piece.text.includes(text.trim());
}
