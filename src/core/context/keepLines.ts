import type { CountTokens } from "./piece.ts";

const blockLines = 64;

export interface Kept {
  /** How many lines from the first on. */
  readonly kept: number;
  readonly tokens: number;
}

/**
 * The most first lines that fit. Counts block by block and stops at the first that is too large, so that a huge file
 * is not counted to its end; tokens rarely span a line break, so that the sum of blocks is what the whole takes.
 */
export async function keepLines(lines: readonly string[], maxTokens: number, count: CountTokens): Promise<Kept> {
  let kept = 0;
  let tokens = 0;
  while (kept < lines.length) {
    const size = Math.min(blockLines, lines.length - kept);
    const block = await count(textOf(lines, kept, size));
    if (tokens + block > maxTokens) return within(lines, { kept, tokens }, size, maxTokens, count);
    kept += size;
    tokens += block;
  }
  return { kept, tokens };
}

/** Halves a block that does not fit until the line is found that is one too many. */
async function within(
  lines: readonly string[],
  before: Kept,
  size: number,
  maxTokens: number,
  count: CountTokens,
): Promise<Kept> {
  let [fits, tooMany, tokens] = [0, size, 0];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const counted = await count(textOf(lines, before.kept, middle));
    if (before.tokens + counted > maxTokens) tooMany = middle;
    else [fits, tokens] = [middle, counted];
  }
  return { kept: before.kept + fits, tokens: before.tokens + tokens };
}

function textOf(lines: readonly string[], start: number, size: number): string {
  const isLast = start + size === lines.length;
  return lines.slice(start, start + size).join("\n") + (isLast ? "" : "\n");
}
