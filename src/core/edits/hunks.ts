import { diffArrays } from "diff";
import { type Line, linesOf, textOf } from "./lines.ts";

/** Consecutive lines that differ between two texts. */
export interface Hunk {
  /** 0-based line of the old text that `before` begins at. */
  readonly start: number;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

/** What tells two texts apart, top to bottom. */
export function hunksBetween(before: string, after: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let start = 0;
  let open: { readonly start: number; before: readonly Line[]; after: readonly Line[] } | undefined;
  const oldLines = [...linesOf(before)];
  for (const { added, removed, value } of diffArrays(oldLines, [...linesOf(after)], { comparator: isSame })) {
    if (!added && !removed) {
      if (open) hunks.push(open);
      open = undefined;
      start += value.length;
      continue;
    }
    open ??= { start, before: [], after: [] };
    if (added) open.after = [...open.after, ...value];
    else {
      open.before = [...open.before, ...value];
      start += value.length;
    }
  }
  return open ? [...hunks, open] : hunks;
}

/** The old text with some of the hunks in it. */
export function withHunks(before: string, hunks: readonly Hunk[]): string {
  let lines: readonly Line[] = linesOf(before);
  for (const { start, before: old, after } of hunks.toSorted((one, other) => other.start - one.start)) {
    lines = [...lines.slice(0, start), ...after, ...lines.slice(start + old.length)];
  }
  return textOf(lines);
}

/** How many lines hunks add and take away. */
export function sizeOf(hunks: readonly Hunk[]): { readonly added: number; readonly removed: number } {
  return {
    added: hunks.reduce((sum, { after }) => sum + after.length, 0),
    removed: hunks.reduce((sum, { before }) => sum + before.length, 0),
  };
}

function isSame(one: Line, other: Line): boolean {
  return one.text === other.text && one.eol === other.eol;
}
