import type { TemplateResult } from "lit-html";
import type { HistoryRow, HistoryUpdate } from "../../protocol/history.ts";
import type { Acts } from "../view/acts.ts";
import { counted, say } from "../words/words.ts";
import {
  asking,
  askingAgain,
  historyAtFirst,
  type HistoryState,
  missing,
  scrolledTo,
  withPage,
} from "./historyState.ts";
import { historyView, type ListActs } from "./historyView.ts";
import { historyKeys } from "./historyKeys.ts";
import { topOf } from "./layout.ts";
import { listWords } from "../words/historyListWords.ts";

export interface History {
  /** Opens the list with the keyboard in its search. */
  open(): void;
  /** Something else is wanted of the panel. */
  leave(): void;
  receive(update: Exclude<HistoryUpdate, { type: "recent" | "title" }>): void;
  view(history: HistoryState, now: number): TemplateResult;
  /** Call after each drawing. */
  drawn(): void;
}

const undoMs = 10_000;
/** A bar that is dragged tells of its place in every frame. */
const restMs = 80;

/** The list of all chats: what is typed, chosen and pressed in it. It lies over the chat, which goes on under it. */
export function createHistory(root: HTMLElement, acts: Acts): History {
  /** Where the keyboard was before. */
  let before: HTMLElement | undefined;
  /** What to focus once it is drawn: a row by its place, or the search. */
  let wanted: number | "search" | undefined;
  /** The chat that lies under the list, and how many turns it had. */
  let under = { id: "", turns: 0 };
  let undoTimer: number | undefined;
  let restTimer: number | undefined;
  let asked = "";
  /** Numbers go on when the list is closed: a late answer is then to nothing. */
  let lastSeq = 0;
  /** What is found by what was typed or chosen is said once, not at every change of a chat. */
  let isToSay = false;

  const now = () => acts.state().history;
  const show = (history: HistoryState | undefined) => acts.feed({ type: "history", history });

  function put(next: HistoryState): void {
    show(next);
    lastSeq = next.seq;
    const ask = missing(next);
    const key = JSON.stringify(ask ?? "");
    if (!ask || key === asked) return;
    asked = key;
    acts.send({ type: "historyFind", body: ask });
  }

  function change(make: (state: HistoryState) => HistoryState): void {
    const state = now();
    if (state) put(make(state));
  }

  function another(asks: Parameters<typeof asking>[1]): void {
    isToSay = true;
    change((state) => asking(state, asks));
    root.querySelector(".hist")?.scrollTo(0, 0);
  }

  function open(): void {
    // Where it is open already, the keyboard is in it: what had it before stays known.
    if (!now()) before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    wanted = "search";
    under = underNow();
    asked = "";
    put(asking({ ...historyAtFirst, seq: lastSeq }, {}));
  }

  function close(): void {
    window.clearTimeout(undoTimer);
    show(undefined);
    wanted = undefined;
    setInert(false);
    const back =
      before?.isConnected && before !== document.body ? before : root.querySelector<HTMLElement>("#question");
    requestAnimationFrame(() => back?.focus());
  }

  function leave(): void {
    before = undefined;
    if (now()) close();
  }

  const underNow = () => ({ id: acts.state().thread.id, turns: acts.state().thread.turns.length });

  /** What lies under the list can be neither read out nor reached by key. */
  function setInert(isInert: boolean): void {
    for (const part of root.querySelectorAll<HTMLElement>(".panel > :not(.history, .sr)")) part.inert = isInert;
  }

  function moveTo(row: number): void {
    wanted = row;
    change((state) => ({ ...state, active: row }));
    const list = root.querySelector<HTMLElement>(".hist");
    const state = now();
    if (!list || !state) return;
    // The row may not be drawn yet: the list is brought to where it will be.
    const top = topOf(state.page.groups, state.heights, row);
    const bottom = top + state.heights.row;
    if (top - state.heights.heading < list.scrollTop) list.scrollTop = Math.max(0, top - state.heights.heading);
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
  }

  function remove({ id }: HistoryRow): void {
    acts.send({ type: "historyDelete", body: { id } });
  }
  function rename({ id }: HistoryRow): void {
    acts.send({ type: "historyRename", body: { id } });
  }

  const list: ListActs = {
    close,
    ...historyKeys(root, { now, moveTo, close, remove, rename, open: (row) => list.open(row) }),
    remove,
    rename,
    typed: (query) => another({ query }),
    sorted: (sort) => another({ sort }),
    scoped: (scope) => another({ scope }),
    scrolled: ({ scrollTop, clientHeight }) => change((state) => scrolledTo(state, scrollTop, clientHeight)),
    open(row) {
      acts.send({ type: "historyOpen", body: { id: row.id } });
      if (acts.state().thread.id === row.id) close();
    },
    pin: ({ id, isPinned }) => acts.send({ type: "historyPin", body: { id, isPinned: !isPinned } }),
    restore(row) {
      acts.send({ type: "historyRestore", body: { id: row.id } });
      acts.feed({ type: "said", text: listWords.saidRestored });
    },
    undo() {
      const state = now();
      if (!state?.undo) return;
      acts.send({ type: "historyRestore", body: { id: state.undo.id } });
      window.clearTimeout(undoTimer);
      wanted = Math.min(state.active, state.page.total);
      show({ ...state, undo: undefined });
      acts.feed({ type: "said", text: listWords.saidRestored });
    },
  };

  function receive(update: Parameters<History["receive"]>[0]): void {
    switch (update.type) {
      case "historyShown":
        return open();
      case "historyChanged":
        return change(askingAgain);
      case "history": {
        change((state) => withPage(state, update.body));
        const { seq, total } = update.body;
        if (now()?.seq !== seq || !isToSay) return undefined;
        isToSay = false;
        return acts.feed({ type: "said", text: counted(total, listWords.oneFound, listWords.found) });
      }
      case "historyDeleted": {
        const state = now();
        if (!state) return undefined;
        window.clearTimeout(undoTimer);
        undoTimer = window.setTimeout(() => change((later) => ({ ...later, undo: undefined })), undoMs);
        // The row is gone, and the keyboard must not be.
        wanted = Math.max(0, Math.min(state.active, state.page.total - 2));
        show({ ...state, undo: update.body });
        return acts.feed({
          type: "said",
          text: say(listWords.saidDeleted, update.body.title || listWords.unnamedChat),
        });
      }
      default:
        update satisfies never;
        return undefined;
    }
  }

  return {
    open,
    leave,
    receive,
    view: (history, at) => historyView(history, at, list),
    drawn() {
      const state = now();
      if (!state) return;
      setInert(true);
      const { id, turns } = underNow();
      // Another chat was opened, or something was asked in this one: that is to be seen.
      if (turns > 0 && (id !== under.id || turns > under.turns)) return leave();
      under = { id, turns };
      const sizes = sizesOf(root, state);
      if (sizes) change((known) => ({ ...known, ...sizes }));
      window.clearTimeout(restTimer);
      if (state.isFar) restTimer = window.setTimeout(() => change((far) => ({ ...far, isFar: false })), restMs);
      // A row that was pinned is drawn anew in another place, and the keyboard with nothing in it is lost.
      const isLost = document.hasFocus() && document.activeElement === document.body;
      if (wanted === undefined && isLost) {
        const active = root.querySelector<HTMLElement>(`li[data-row="${state.active}"] .open`);
        (active ?? root.querySelector<HTMLElement>("#history-query"))?.focus({ preventScroll: true });
      }
      if (wanted === "search") root.querySelector<HTMLElement>("#history-query")?.focus();
      else if (wanted !== undefined) {
        const row = root.querySelector<HTMLElement>(`li[data-row="${wanted}"] .open`);
        if (!row && state.page.total > 0) return;
        (row ?? root.querySelector<HTMLElement>("#history-query"))?.focus();
      }
      wanted = undefined;
    },
  };
}

/** Sizes follow VS Code's font; undefined where they are as they were. */
function sizesOf(root: HTMLElement, state: HistoryState): Pick<HistoryState, "top" | "height" | "heights"> | undefined {
  const scroller = root.querySelector<HTMLElement>(".hist");
  if (!scroller) return undefined;
  const row = scroller.querySelector<HTMLElement>("li")?.offsetHeight ?? state.heights.row;
  const above = scroller.querySelector<HTMLElement>("ul")?.previousElementSibling;
  const heading = above instanceof HTMLHeadingElement ? above.offsetHeight : state.heights.heading;
  const { clientHeight: height, scrollTop: top } = scroller;
  const isSame = row === state.heights.row && heading === state.heights.heading && height === state.height;
  return isSame && top === state.top ? undefined : { top, height, heights: { row, heading } };
}
