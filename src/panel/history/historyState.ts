import type { HistoryAsk, HistoryPage, HistoryRow, HistoryScope, HistorySort } from "../../protocol/history.ts";
import { type Heights, heightsAtFirst, windowOf } from "./layout.ts";

/** The list of all chats while it is open. */
export interface HistoryState {
  readonly query: string;
  readonly sort: HistorySort;
  readonly scope: HistoryScope;
  /** Of what was asked last; answers to what was asked before are dropped. */
  readonly seq: number;
  /** Of what is shown: behind `seq` until the first answer. Undefined while nothing is known. */
  readonly shown: number | undefined;
  readonly page: Omit<HistoryPage, "seq" | "rows" | "offset">;
  /** By their place in the list, as far as they were asked for. */
  readonly rows: ReadonlyMap<number, HistoryRow>;
  /** The row that the keyboard is on. */
  readonly active: number;
  /** Of the scroller, in pixels. */
  readonly top: number;
  readonly height: number;
  readonly heights: Heights;
  /** It was brought to where no row was drawn: those beyond its edges wait until it rests. */
  readonly isFar: boolean;
  /** What was just deleted. */
  readonly undo: { readonly id: string; readonly title: string } | undefined;
}

const noPage: HistoryState["page"] = { total: 0, all: 0, groups: [], binned: 0 };
/** Rows are asked for by the hundred. */
const rowsAtOnce = 100;

export const historyAtFirst: HistoryState = {
  query: "",
  sort: "date",
  scope: "workspace",
  seq: 0,
  shown: undefined,
  page: noPage,
  rows: new Map(),
  active: 0,
  top: 0,
  height: 600,
  heights: heightsAtFirst,
  isFar: false,
  undo: undefined,
};

type Asking = Partial<Pick<HistoryState, "query" | "sort" | "scope">>;

/** The list was scrolled, by the wheel, the bar or the keyboard. */
export function scrolledTo(state: HistoryState, top: number, height: number): HistoryState {
  if (state.top === top && state.height === height) return state;
  return { ...state, top, height, isFar: Math.abs(top - state.top) > height };
}

/** Another list is asked for, from its top. */
export function asking(state: HistoryState, change: Asking): HistoryState {
  return { ...state, ...change, seq: state.seq + 1, active: 0, top: 0 };
}

/** The same list is asked for again, as chats have changed. */
export function askingAgain(state: HistoryState): HistoryState {
  return { ...state, seq: state.seq + 1 };
}

/** What has to be asked for the list to be shown where it stands; undefined when nothing is missing. */
export function missing(state: HistoryState): HistoryAsk | undefined {
  const { seq, query, sort, scope, rows, shown } = state;
  const { first, last } = windowOf(state.page.groups, state.heights, state.top, state.height);
  let at = first;
  // Of another list nothing is there yet.
  if (shown === seq) while (at < last && rows.has(at)) at += 1;
  if (shown === seq && at >= last) return undefined;
  const offset = Math.floor(at / rowsAtOnce) * rowsAtOnce;
  return { seq, query, sort, scope, offset, limit: rowsAtOnce };
}

/** The state after an answer. The first one of a list replaces what was shown before. */
export function withPage(state: HistoryState, { seq, rows, offset, ...page }: HistoryPage): HistoryState {
  if (seq !== state.seq) return state;
  const known = new Map(state.shown === seq ? state.rows : []);
  rows.forEach((row, index) => known.set(offset + index, row));
  const active = Math.max(0, Math.min(state.active, page.total - 1));
  return { ...state, page, rows: known, shown: seq, active };
}

/** Where a key in the list leads; undefined for a key of something else. */
export function keyTarget(key: string, active: number, total: number, aPage: number): number | "search" | undefined {
  if (key === "ArrowDown") return Math.min(total - 1, active + 1);
  if (key === "ArrowUp") return active === 0 ? "search" : active - 1;
  if (key === "PageDown") return Math.min(total - 1, active + aPage);
  if (key === "PageUp") return Math.max(0, active - aPage);
  if (key === "Home") return 0;
  return key === "End" ? total - 1 : undefined;
}
