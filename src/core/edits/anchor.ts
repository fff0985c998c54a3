import type { EditPart } from "./form.ts";
import { linesOf } from "./lines.ts";
import { locate } from "./locate.ts";

/** How many lines at either end may be new before one that stands in the file. */
const mostNew = 3;

/**
 * The replacement that a block of plain code stands for: from its first line that the file has once to its last.
 * Undefined where no such pair is found, so that nothing is guessed.
 */
export function anchored(file: string, code: string): EditPart | undefined {
  const lines = linesOf(file).map(({ text }) => text);
  const block = code.replace(/\n+$/, "").split(/\r\n?|\n/);
  const first = anchorIn(lines, block.slice(0, mostNew));
  const last = anchorIn(lines, block.slice(-mostNew).toReversed());
  if (first === undefined) return undefined;
  // A whole function stands for the whole function, whatever its lines repeat.
  const isWhole = endOfBlock(block, 0) === block.length - 1;
  const end = !isWhole && last !== undefined && last >= first ? last : endOfBlock(lines, first);
  if (end === undefined) return undefined;
  return { search: lines.slice(first, end + 1), replace: block };
}

/** The line of the file of the first quoted line that stands in it just once. */
function anchorIn(file: readonly string[], quoted: readonly string[]): number | undefined {
  for (const line of quoted) {
    if (!/\w/.test(line)) continue;
    const place = locate(file, [line]);
    if (!("problem" in place)) return place.start;
  }
  return undefined;
}

/** Where what a line opens is closed: the next line as far in that begins with a bracket, or the last further in. */
function endOfBlock(file: readonly string[], start: number): number | undefined {
  const indent = indentOf(file[start] ?? "");
  let end = start;
  for (let at = start + 1; at < file.length; at += 1) {
    const line = file[at] ?? "";
    if (line.trim() === "") continue;
    if (indentOf(line) > indent) {
      end = at;
      continue;
    }
    if (indentOf(line) === indent && /^\s*[)\]}]|^\s*end\b/.test(line)) return at;
    break;
  }
  return end > start ? end : undefined;
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}
