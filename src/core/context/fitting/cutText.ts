import { keepLines } from "../keepLines.ts";
import type { CountTokens } from "../piece.ts";
import { namesFound } from "./focus.ts";
import { type Depths, depthsOf, type Stretch, unitsIn } from "./units.ts";

export interface CutOptions {
  readonly maxTokens: number;
  readonly count: CountTokens;
  /** Names that the question is about. */
  readonly names: readonly string[];
  readonly isDiff?: boolean;
}

/** Of a line that says what is missing between two kept stretches. */
const markerTokens = 16;
/** So many tries of units that do not fit are enough: what is left of the room is too small for most. */
const mostMisses = 40;
const deepest = 8;

/**
 * The stretches of a text to keep, in their order: whole units, those that hold names of the question first, then from
 * the top. Never half a line. The room for markers between them is kept free.
 */
export async function cutText(lines: readonly string[], options: CutOptions): Promise<readonly Stretch[]> {
  const { names, maxTokens, count } = options;
  const depths = depthsOf(lines, options.isDiff);
  const whole = { start: 0, end: lines.length };
  const kept: Stretch[] = [];
  let left = maxTokens;

  const sizeOf = ({ start, end }: Stretch) =>
    count(lines.slice(start, end).join("\n") + (end === lines.length ? "" : "\n"));

  async function take(stretch: Stretch): Promise<boolean> {
    const tokens = (await sizeOf(stretch)) + (kept.length === 0 || touches(kept, stretch) ? 0 : markerTokens);
    if (tokens > left) return false;
    kept.push(stretch);
    left -= tokens;
    return true;
  }

  /** What the question names, as whole as it fits; of what does not fit, its first line and the parts that count. */
  async function takeNamed(stretch: Stretch, level: number): Promise<void> {
    let misses = 0;
    for (const unit of namedUnits(lines, unitsIn(stretch, depths), names)) {
      if (left <= 0 || misses > mostMisses) return;
      // oxlint-disable-next-line no-await-in-loop -- each takes from the room of the next.
      if (await take(unit)) continue;
      misses += 1;
      if (level >= deepest || unit.end - unit.start < 2) continue;
      const head = { start: unit.start, end: unit.start + 1 };
      // oxlint-disable-next-line no-await-in-loop -- as above.
      if (await take(head)) await takeNamed({ start: head.end, end: unit.end }, level + 1);
    }
  }

  if (names.length > 0) await takeNamed(whole, 0);
  const room = kept.length > 0 ? left - markerTokens : left;
  return merged([...kept, ...(await fromTop(lines, depths, gapsBetween(kept, lines.length), room, options))]);
}

/** Units that hold names, the most telling first: a name that is everywhere tells little. */
function namedUnits(lines: readonly string[], units: readonly Stretch[], names: readonly string[]): Stretch[] {
  const found = units.map(({ start, end }) => namesFound(names, lines.slice(start, end).join("\n")));
  const places = new Map(names.map((name) => [name, found.filter((each) => each.includes(name)).length]));
  return units
    .map((unit, at) => ({ unit, score: (found[at] ?? []).reduce((sum, name) => sum + 1 / (places.get(name) || 1), 0) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.unit.start - b.unit.start)
    .map(({ unit }) => unit);
}

/** Fills what is left from the top, up to the first gap that does not fit whole; there the cut falls between units. */
async function fromTop(
  lines: readonly string[],
  depths: Depths,
  gaps: readonly Stretch[],
  room: number,
  { count }: CutOptions,
): Promise<readonly Stretch[]> {
  const taken: Stretch[] = [];
  let left = room;
  for (const gap of gaps) {
    // oxlint-disable-next-line no-await-in-loop -- each takes from the room of the next.
    const { kept, tokens } = await keepLines(lines.slice(gap.start, gap.end), left, count);
    const isWhole = kept === gap.end - gap.start;
    const end = isWhole ? gap.end : cutBefore(depths, gap.start, gap.start + kept);
    if (end > gap.start) taken.push({ start: gap.start, end });
    if (!isWhole) break;
    left -= tokens;
  }
  return taken;
}

/** The best place to cut in the second half of what fits: the least deep line, of several the last. */
function cutBefore(depths: Depths, start: number, most: number): number {
  let best = most;
  for (let at = most - 1; at > start + (most - start) / 2; at -= 1) {
    if ((depths[at] ?? 0) < (depths[best] ?? 0)) best = at;
  }
  return best;
}

function gapsBetween(kept: readonly Stretch[], length: number): Stretch[] {
  const gaps: Stretch[] = [];
  let from = 0;
  for (const { start, end } of merged(kept)) {
    if (start > from) gaps.push({ start: from, end: start });
    from = end;
  }
  if (from < length) gaps.push({ start: from, end: length });
  return gaps;
}

function touches(kept: readonly Stretch[], { start, end }: Stretch): boolean {
  return kept.some((one) => one.end === start || one.start === end);
}

/** In order, those that touch as one. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && last.end >= next.start) joined[joined.length - 1] = { start: last.start, end: next.end };
    else joined.push(next);
  }
  return joined;
}
