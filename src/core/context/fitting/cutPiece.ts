import type { CountTokens, Piece } from "../piece.ts";
import { keepLines } from "../keepLines.ts";
import { cutText } from "./cutText.ts";
import { isNumbered, markerFor, omissionOf } from "./omission.ts";
import type { Stretch } from "./units.ts";

/** Beyond so many lines a text is not searched for names: it is cut at every pause in typing. */
const mostSearched = 20_000;

/** The piece within `maxTokens`: what the question is about first, then from the top; of output, the end. */
export async function cutPiece(
  piece: Piece,
  maxTokens: number,
  count: CountTokens,
  names: readonly string[],
): Promise<Piece> {
  if (piece.image) return withoutImage(piece);
  const lines = piece.text.split("\n");
  let kept = await choose(piece, lines, maxTokens, count, names);
  let text = textOf(piece, lines, kept);
  let tokens = await count(text);
  // Counts of parts do not always add up to the count of the whole.
  while (tokens > maxTokens) {
    kept = shortened(kept);
    text = textOf(piece, lines, kept);
    // oxlint-disable-next-line no-await-in-loop -- one step at a time, and seldom more than one.
    tokens = await count(text);
  }
  const gaps = gapsOf(kept, lines.length);
  const omitted = [piece.omitted, omissionOf(piece, gaps, lines.length)].filter((part) => part !== undefined).join(" ");
  return { ...piece, text, tokens, omitted, place: placeOf(piece, kept) };
}

/** There is no part of an image to keep. */
function withoutImage(piece: Piece): Piece {
  return { ...piece, image: undefined, tokens: 0, omitted: omissionOf(piece, [{ start: 0, end: 1 }], 1) };
}

async function choose(
  { kind }: Piece,
  lines: readonly string[],
  maxTokens: number,
  count: CountTokens,
  names: readonly string[],
): Promise<readonly Stretch[]> {
  if (kind === "terminal") {
    const { kept } = await keepLines(lines.toReversed(), maxTokens, count);
    return kept === 0 ? [] : [{ start: lines.length - kept, end: lines.length }];
  }
  const sought = lines.length > mostSearched ? [] : names;
  return cutText(lines, { maxTokens, count, names: sought, isDiff: kind === "diff" });
}

/** A marker where lines are missing in the middle; what is missing at either end the place and the chip tell. */
function textOf(piece: Piece, lines: readonly string[], kept: readonly Stretch[]): string {
  return kept
    .flatMap(({ start, end }, index) => {
      const before = kept[index - 1];
      return [...(before ? [markerFor(piece, { start: before.end, end: start })] : []), ...lines.slice(start, end)];
    })
    .join("\n");
}

/** A tenth less of the last stretch, at least a line. */
function shortened(kept: readonly Stretch[]): readonly Stretch[] {
  const last = kept.at(-1);
  if (!last) return kept;
  const end = last.end - Math.ceil((last.end - last.start) / 10);
  return end > last.start ? [...kept.slice(0, -1), { start: last.start, end }] : kept.slice(0, -1);
}

function gapsOf(kept: readonly Stretch[], length: number): Stretch[] {
  const edges = [0, ...kept.flatMap(({ start, end }) => [start, end]), length];
  return edges.flatMap((start, index) => {
    const end = edges[index + 1] ?? start;
    return index % 2 === 0 && end > start ? [{ start, end }] : [];
  });
}

function placeOf(piece: Piece, kept: readonly Stretch[]): Piece["place"] {
  const [first, last] = [kept[0], kept.at(-1)];
  if (!piece.place || !first || !last || !isNumbered(piece)) return piece.place;
  const { startLine } = piece.place;
  return { ...piece.place, startLine: startLine + first.start, endLine: startLine + last.end - 1 };
}
