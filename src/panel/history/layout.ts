import type { HistoryPage } from "../../protocol/history.ts";

type Groups = HistoryPage["groups"];

/** In pixels, as drawn: all rows are alike, and all headings. */
export interface Heights {
  readonly row: number;
  readonly heading: number;
}

/** Until the first one is drawn. */
export const heightsAtFirst: Heights = { row: 43, heading: 30 };

/** Which rows are drawn, from `first` up to `last`, and how much room the others take above and below. */
export interface ListWindow {
  readonly first: number;
  readonly last: number;
  readonly above: number;
  readonly below: number;
}

/** Rows beyond each edge, so that a flick of the wheel meets no gap. */
const spareRows = 12;

/** Of ten thousand rows only those near the view are drawn. */
export function windowOf(
  groups: Groups,
  heights: Heights,
  top: number,
  height: number,
  spare: number = spareRows,
): ListWindow {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const first = Math.max(0, rowAt(groups, heights, top) - spare);
  const last = Math.min(total, rowAt(groups, heights, top + height) + 1 + spare);
  const above = blockTop(groups, heights, first);
  return { first, last, above, below: blockTop(groups, heights, total) - blockTop(groups, heights, last) };
}

/** The top of a row, in pixels from the list's. */
export function topOf(groups: Groups, heights: Heights, row: number): number {
  let [before, y] = [0, 0];
  for (const { key, count } of groups) {
    y += key === "" ? 0 : heights.heading;
    if (row < before + count) return y + (row - before) * heights.row;
    before += count;
    y += count * heights.row;
  }
  return y;
}

/** As `topOf`; of the first row of a group, the top of its heading. */
function blockTop(groups: Groups, heights: Heights, row: number): number {
  let [before, y] = [0, 0];
  for (const { key, count } of groups) {
    if (row <= before) return y;
    y += key === "" ? 0 : heights.heading;
    if (row < before + count) return y + (row - before) * heights.row;
    before += count;
    y += count * heights.row;
  }
  return y;
}

function rowAt(groups: Groups, heights: Heights, y: number): number {
  let [before, from] = [0, 0];
  for (const { key, count } of groups) {
    from += key === "" ? 0 : heights.heading;
    const inGroup = Math.floor((y - from) / heights.row);
    if (inGroup < count) return before + Math.max(0, inGroup);
    before += count;
    from += count * heights.row;
  }
  return Math.max(0, before - 1);
}

/** The parts of groups that are drawn: a heading goes with the first row of its group. */
export function groupsIn(
  groups: Groups,
  { first, last }: ListWindow,
): readonly { readonly key: string; readonly hasHeading: boolean; readonly from: number; readonly to: number }[] {
  let before = 0;
  return groups.flatMap(({ key, count }) => {
    const [start, end] = [before, before + count];
    before = end;
    const from = Math.max(start, first);
    const to = Math.min(end, last);
    return from < to ? [{ key, hasHeading: key !== "" && from === start, from, to }] : [];
  });
}
