import type { HistoryRow } from "../../protocol/history.ts";
import { type HistoryState, keyTarget } from "./historyState.ts";
import type { ListActs } from "./historyView.ts";

interface KeyActs {
  readonly now: () => HistoryState | undefined;
  /** Puts the keyboard on a row by its place, which may be out of sight. */
  moveTo(row: number): void;
  close(): void;
  open(row: HistoryRow): void;
  rename(row: HistoryRow): void;
  remove(row: HistoryRow): void;
}

/** What keys do in the list of all chats: anywhere in it, and in its search. */
export function historyKeys(root: HTMLElement, acts: KeyActs): Pick<ListActs, "keyed" | "keyedInSearch"> {
  function keyed(event: KeyboardEvent): void {
    const state = acts.now();
    if (!state || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      acts.close();
      return;
    }
    const line = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("li[data-row]") : null;
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keyedInRow(event, state, line)) event.preventDefault();
  }

  /** True where the key was for the list. */
  function keyedInRow({ key, target }: KeyboardEvent, state: HistoryState, line: HTMLElement): boolean {
    const index = Number(line.dataset["row"]);
    const row = state.rows.get(index);
    if (key === "F2" && row) acts.rename(row);
    else if (key === "Delete" && row && row.goesAt === undefined) acts.remove(row);
    else if (key === "ArrowRight" || key === "ArrowLeft") moveInRow(line, target, key === "ArrowRight" ? 1 : -1);
    else {
      const rowsInView = Math.max(1, Math.floor(state.height / state.heights.row) - 1);
      const to = keyTarget(key, index, state.page.total, rowsInView);
      if (to === undefined) return false;
      if (to === "search") root.querySelector<HTMLElement>("#history-query")?.focus();
      else acts.moveTo(to);
    }
    return true;
  }

  return {
    keyed,
    keyedInSearch(event) {
      const state = acts.now();
      if (!state || event.isComposing) return;
      if (event.key === "ArrowDown" && state.page.total > 0) {
        event.preventDefault();
        acts.moveTo(0);
      }
      const first = state.rows.get(0);
      if (event.key === "Enter" && first && state.shown === state.seq && first.goesAt === undefined) acts.open(first);
    },
  };
}

/** Right and left lead from a chat to its buttons and back. */
function moveInRow(line: HTMLElement, from: EventTarget | null, step: number): void {
  const buttons = [...line.querySelectorAll<HTMLElement>("button")];
  const at = buttons.findIndex((button) => button === from);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
}
