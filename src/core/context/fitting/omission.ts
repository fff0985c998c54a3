import { isCode, type Piece, type PieceKind } from "../piece.ts";
import type { Stretch } from "./units.ts";

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
  result: "the result is",
} satisfies Record<PieceKind, string>;

/** So many stretches are named one by one. */
const mostNamed = 4;

/** The sentence on a chip about the lines that a cut took away; `gaps` are 0-based stretches of the piece's lines. */
export function omissionOf(piece: Piece, gaps: readonly Stretch[], total: number): string {
  const because = `${nouns[piece.kind]} larger than one question can hold.`;
  const missing = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
  if (missing === total) return `All of ${piece.label} left out: ${because}`;
  const [first] = gaps;
  if (isNumbered(piece)) {
    const names = gaps.slice(0, mostNamed).map((gap) => linesNamed(piece, gap));
    const more = gaps.length > mostNamed ? ` and ${gaps.length - mostNamed} more parts` : "";
    const isOneLine = gaps.length === 1 && missing === 1;
    return `${isOneLine ? "Line" : "Lines"} ${names.join(", ")}${more} left out: ${because}`;
  }
  const lines = missing === 1 ? "line" : `${grouped(missing)} lines`;
  if (gaps.length === 1 && first?.end === total) return `The last ${lines} left out: ${because}`;
  if (gaps.length === 1 && first?.start === 0) return `The first ${lines} left out: ${because}`;
  return `${missing === 1 ? "1 line" : lines} left out: ${because}`;
}

/** The line that stands in the text where lines are missing between others. */
export function markerFor(piece: Piece, gap: Stretch): string {
  const count = gap.end - gap.start;
  if (!isNumbered(piece)) return count === 1 ? "… 1 line left out …" : `… ${count} lines left out …`;
  return `… ${count === 1 ? "line" : "lines"} ${linesNamed(piece, gap)} left out …`;
}

/** Whether its lines have numbers of a file. */
export function isNumbered(piece: Piece): boolean {
  return isCode(piece.kind) && piece.place !== undefined;
}

function linesNamed({ place }: Piece, { start, end }: Stretch): string {
  const first = place?.startLine ?? 1;
  return end - start === 1 ? grouped(first + start) : `${grouped(first + start)}–${grouped(first + end - 1)}`;
}

function grouped(line: number): string {
  return line.toLocaleString("en-US");
}
