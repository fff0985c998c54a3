import type { State } from "./state/state.ts";
import { isLong } from "./state/drawnTurns.ts";

/** Pixels above and below the view: far enough for a flick of the wheel. */
const margin = 1500;
/** Turns that stay drawn after they went out of sight, so that going back and forth costs nothing. */
const keptTurns = 24;
const perFrame = 4;

export interface NearTurns {
  /** Call after each render: looks after new elements, and gives heights to those that are not drawn. */
  follow(state: State): void;
  /** Draws one, because the reader asked for it. */
  show(turnId: string): void;
  /** Draws every turn, a few a frame, for a search of the page; until the next question. */
  showAll(): void;
  /** How high a turn was when it was drawn. */
  heightOf(turnId: string): number | undefined;
}

/** Tells which turns of a long thread are near the view, so that the page stays small however long the thread is. */
export function createNearTurns(
  find: () => HTMLElement | null,
  feedNear: (near: ReadonlySet<string>) => void,
): NearTurns {
  const heights = new Map<string, number>();
  /** The turns near the view now, and those that were, the newest last. */
  const seen = new Set<string>();
  const visible = new Set<string>();
  let watched:
    | { readonly root: HTMLElement; readonly observer: IntersectionObserver; readonly observed: Set<Element> }
    | undefined;
  let state: State | undefined;
  let isAll = false;

  function changed(entries: readonly IntersectionObserverEntry[]): void {
    const places = new Map([...(find()?.children ?? [])].map((child, index) => [child, index] as const));
    for (const { target, isIntersecting } of entries) {
      const id = state?.thread.turns[places.get(target) ?? -1]?.id;
      if (id === undefined) continue;
      if (isIntersecting) {
        visible.add(id);
        seen.delete(id);
        seen.add(id);
      } else visible.delete(id);
    }
    publish();
  }

  function publish(): void {
    const spare = isAll ? 0 : seen.size - keptTurns;
    const leaving = spare > 0 ? [...seen].filter((id) => !visible.has(id) && !isInUse(id)).slice(0, spare) : [];
    for (const id of leaving) {
      const height = elementOf(id)?.offsetHeight;
      if (height !== undefined) heights.set(id, height);
      seen.delete(id);
    }
    if (state && (leaving.length > 0 || [...seen].some((id) => !state?.near.has(id)))) feedNear(new Set(seen));
  }

  function elementOf(id: string): HTMLElement | undefined {
    const index = state?.thread.turns.findIndex((turn) => turn.id === id) ?? -1;
    const element = find()?.children[index];
    return element instanceof HTMLElement ? element : undefined;
  }

  /** The keyboard or a selection is in it. */
  function isInUse(id: string): boolean {
    const element = elementOf(id);
    if (!element) return false;
    return element.contains(document.activeElement) || getSelection()?.containsNode(element, true) === true;
  }

  function more(): void {
    if (!isAll) return;
    const left = state?.thread.turns.filter(({ id }) => !seen.has(id)) ?? [];
    for (const { id } of left.slice(-perFrame)) seen.add(id);
    publish();
    if (left.length > perFrame) requestAnimationFrame(more);
  }

  return {
    follow(next) {
      if (state?.thread.id !== next.thread.id) {
        seen.clear();
        visible.clear();
        heights.clear();
        isAll = false;
      }
      const root = find();
      const isSame = state?.thread.turns === next.thread.turns && state.near === next.near && state.away === next.away;
      // Whoever asks has found what they looked for.
      const isAsked = isAll && next.thread.turns.length > (state?.thread.turns.length ?? 0);
      state = next;
      if (isAsked) {
        isAll = false;
        publish();
      }
      if (isSame && root === watched?.root) return;
      if (!root || !isLong(next)) {
        watched?.observer.disconnect();
        watched = undefined;
        return;
      }
      if (watched?.root !== root) {
        watched?.observer.disconnect();
        const observer = new IntersectionObserver(changed, { root, rootMargin: `${margin}px 0px` });
        watched = { root, observer, observed: new Set() };
      }
      for (const child of watched.observed) {
        if (child.parentElement === root) continue;
        watched.observer.unobserve(child);
        watched.observed.delete(child);
      }
      for (const child of root.children) {
        if (watched.observed.has(child)) continue;
        watched.observer.observe(child);
        watched.observed.add(child);
      }
    },
    show(turnId) {
      seen.add(turnId);
      publish();
    },
    showAll() {
      if (!state || isAll || !isLong(state)) return;
      isAll = true;
      more();
    },
    heightOf: (turnId) => heights.get(turnId),
  };
}
