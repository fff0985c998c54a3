import type { Taken } from "./fileEdit.ts";
import { hunksBetween, type Hunk } from "./hunks.ts";
import { type Line, linesOf, textOf } from "./lines.ts";

const around = 3;
/** A turn is kept in a file and sent to the panel: beyond this only the editor's undo takes a change back. */
const mostCharacters = 100_000;

/** What to remember of a change to take it back later; undefined where it is too much. */
export function takenBy(before: string, after: string): Taken[] | undefined {
  const [old, now] = [linesOf(before), linesOf(after)];
  let shift = 0;
  const taken = groups(hunksBetween(before, after)).map((group): Taken => {
    const [first, last] = [group[0], group.at(-1)];
    const start = Math.max(0, (first?.start ?? 0) - around);
    const end = Math.min(old.length, (last?.start ?? 0) + (last?.before.length ?? 0) + around);
    const line = start + shift;
    const grown = group.reduce((sum, hunk) => sum + hunk.after.length - hunk.before.length, 0);
    shift += grown;
    return { line, was: textOf(old.slice(start, end)), is: textOf(now.slice(line, end + shift)) };
  });
  const size = taken.reduce((sum, { was, is }) => sum + was.length + is.length, 0);
  return size > mostCharacters ? undefined : taken;
}

/** Hunks whose surroundings would touch are one. */
function groups(hunks: readonly Hunk[]): readonly Hunk[][] {
  const made: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = made.at(-1)?.at(-1);
    if (last && hunk.start - (last.start + last.before.length) <= 2 * around) made.at(-1)?.push(hunk);
    else made.push([hunk]);
  }
  return made;
}

/** The text without what was applied, as far as it stands there as it was applied; `kept` counts what does not. */
export function takeBack(text: string, taken: readonly Taken[]): { readonly text: string; readonly kept: number } {
  let lines = linesOf(text);
  let kept = 0;
  // From the end, so that the lines above stay where they were.
  for (const { line, was, is } of taken.toReversed()) {
    const applied = linesOf(is);
    const start = startOf(lines, applied, line);
    if (start === undefined) kept += 1;
    else lines = [...lines.slice(0, start), ...linesOf(was), ...lines.slice(start + applied.length)];
  }
  return { text: textOf(lines), kept };
}

function startOf(lines: readonly Line[], applied: readonly Line[], line: number): number | undefined {
  const isAt = (start: number) =>
    applied.every(({ text }, index) => lines[start + index]?.text === text) && start + applied.length <= lines.length;
  if (applied.length === 0) return lines.length === 0 ? 0 : undefined;
  if (isAt(line)) return line;
  const starts = lines.map((_, index) => index).filter(isAt);
  return starts.length === 1 ? starts[0] : undefined;
}
