import { describe, expect, it, test } from "vitest";
import {
  asking,
  askingAgain,
  historyAtFirst,
  type HistoryState,
  keyTarget,
  missing,
  scrolledTo,
  withPage,
} from "../../../../src/panel/history/historyState.ts";
import { groupsIn, topOf, windowOf } from "../../../../src/panel/history/layout.ts";
import type { HistoryPage, HistoryRow } from "../../../../src/protocol/history.ts";

function row(id: string): HistoryRow {
  const facts = {
    at: 0,
    questions: 1,
    cost: 0,
    isSimulated: false,
    tokens: 0,
    tier: undefined,
    files: 0,
    isPinned: false,
  };
  return { id, title: [{ text: id }], ...facts };
}

function page(seq: number, offset: number, count: number, total = 10_000): HistoryPage {
  const rows = Array.from({ length: count }, (_, at) => row(`${seq}-${offset + at}`));
  return { seq, offset, rows, total, all: total, binned: 0, groups: [{ key: "today", count: total }] };
}

const opened = asking(historyAtFirst, {});

describe("the list", () => {
  it("knows a jump to where no row is drawn from a turn of the wheel", () => {
    expect(scrolledTo(opened, 120, 600)).toMatchObject({ top: 120, isFar: false });
    const far = scrolledTo(opened, 90_000, 600);
    expect(far).toMatchObject({ top: 90_000, isFar: true });
    expect(scrolledTo(far, 90_000, 600)).toBe(far);
    expect(scrolledTo(far, 90_040, 600).isFar).toBe(false);
  });
  it("asks for its beginning when it is opened, and for no more once that is there", () => {
    expect(missing(opened)).toMatchObject({ seq: 1, offset: 0, limit: 100 });
    expect(missing(withPage(opened, page(1, 0, 100)))).toBeUndefined();
  });
  it("asks for the part that is scrolled to", () => {
    const scrolled: HistoryState = { ...withPage(opened, page(1, 0, 100)), top: 43 * 5000 };
    expect(missing(scrolled)).toMatchObject({ offset: 4900 });
    const there = withPage(withPage(scrolled, page(1, 4900, 100)), page(1, 5000, 100));
    expect(missing(there)).toBeUndefined();
    expect(there.rows.get(0)?.id).toBe("1-0");
  });
  it("keeps what is shown until another list has come, and drops late answers", () => {
    const typed = asking(withPage(opened, page(1, 0, 100)), { query: "x" });
    expect(typed.rows.size).toBe(100);
    expect(missing(typed)).toMatchObject({ seq: 2, query: "x", offset: 0 });
    expect(withPage(typed, page(1, 100, 100))).toBe(typed);
    const found = withPage(typed, page(2, 0, 3, 3));
    expect([...found.rows.values()].map(({ id }) => id)).toEqual(["2-0", "2-1", "2-2"]);
  });
  it("stays where it is when chats have changed", () => {
    const scrolled: HistoryState = { ...withPage(opened, page(1, 0, 100)), top: 43 * 5000, active: 5003 };
    const again = askingAgain(scrolled);
    expect(missing(again)).toMatchObject({ seq: 2, offset: 4900 });
    expect(withPage(again, page(2, 4900, 100, 5003)).active).toBe(5002);
  });
});

test("of ten thousand rows a screenful is drawn, and the room of the others is kept", () => {
  const groups = [
    { key: "pinned", count: 2 },
    { key: "today", count: 9998 },
  ];
  const heights = { row: 40, heading: 30 };
  const whole = 10_000 * 40 + 60;
  for (const top of [0, 35, 111, 4000, 200_000, whole - 600, whole + 500]) {
    const shown = windowOf(groups, heights, top, 600);
    const headings = groupsIn(groups, shown).filter(({ hasHeading }) => hasHeading).length;
    expect(shown.last - shown.first).toBeLessThan(45);
    expect(shown.above + (shown.last - shown.first) * 40 + headings * 30 + shown.below).toBe(whole);
  }
  expect(topOf(groups, heights, 2)).toBe(30 + 80 + 30);
  expect(windowOf([], heights, 0, 600)).toEqual({ first: 0, last: 0, above: 0, below: 0 });
});

test("keys move through the list, and up from its first row into the search", () => {
  const to = (key: string, active: number) => keyTarget(key, active, 50, 10);
  expect([to("ArrowDown", 0), to("ArrowDown", 49), to("ArrowUp", 3), to("ArrowUp", 0)]).toEqual([1, 49, 2, "search"]);
  expect([to("PageDown", 45), to("PageUp", 3), to("Home", 9), to("End", 9), to("x", 9)]).toEqual([
    49,
    0,
    0,
    49,
    undefined,
  ]);
});
