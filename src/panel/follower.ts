/** A reader this near to the end, in pixels, is reading the end. */
const nearTail = 24;
/** What is out of sight has no true height until it has been near the view for a frame. */
const framesToSettle = 3;
/** How long to wait for the text of a turn that the host still has. */
const framesForText = 120;

/** Where a reader is, in a way that heights above cannot change: pixels into the child at the top of the view. */
export interface ReadingPlace {
  readonly child: number;
  readonly offset: number;
}

export interface Follower {
  /** Call before a render and when the reader scrolls. */
  measure(): void;
  /** Call after a render: keeps a reader at the tail there, and leaves everyone else where they are. */
  settle(): void;
  /** Call before a render that changes heights above: what it gives puts the reader back to the same words. */
  hold(): () => void;
  /** Goes to a place, or to the tail without one. */
  jump(place?: ReadingPlace): void;
  /** Undefined at the tail. */
  place(): ReadingPlace | undefined;
}

/** Follows the end of what `find` finds: a scroller that a render may replace. */
export function createFollower(find: () => HTMLElement | null): Follower {
  let isAtTail = true;
  let lastTop = 0;
  /** Where the reader is being put back to; heights are not true until then, so nothing is read from them. */
  let restoring: ReadingPlace | undefined;

  function settle(): void {
    const scroller = find();
    if (!scroller || !isAtTail) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop = scroller.scrollTop;
  }

  function goTo(place: ReadingPlace, framesLeft: number, patience = framesForText): void {
    // Meanwhile somewhere else was wanted.
    if (restoring !== place) return;
    const scroller = find();
    const child = scroller?.children[place.child];
    if (framesLeft === 0 || !(child instanceof HTMLElement)) restoring = undefined;
    if (!scroller || !(child instanceof HTMLElement)) return;
    // First its top, which brings it near; then its true height is known.
    const offset = framesLeft === framesToSettle ? 0 : place.offset;
    scroller.scrollTop = topOf(child, scroller) + offset;
    const isThere = !child.classList.contains("away") || patience === 0;
    patience -= 1;
    if (framesLeft > 0) requestAnimationFrame(() => goTo(place, isThere ? framesLeft - 1 : framesLeft, patience));
  }

  function placeOf(): ReadingPlace | undefined {
    const scroller = find();
    if (!scroller || isAtTail) return undefined;
    const top = scroller.scrollTop;
    // They stand in order, so halving finds the last one that begins above.
    let [child, end] = [0, scroller.children.length];
    while (end - child > 1) {
      const middle = (child + end) >> 1;
      if (topAt(scroller, middle) <= top) child = middle;
      else end = middle;
    }
    return { child, offset: top - topAt(scroller, child) };
  }

  return {
    measure() {
      if (restoring) return;
      const scroller = find();
      const top = scroller?.scrollTop ?? 0;
      const isNear = !scroller || scroller.scrollHeight - top - scroller.clientHeight < nearTail;
      // Only going up leaves the tail: what grows or is laid out anew also puts a distance to it.
      isAtTail = isNear || (isAtTail && top >= lastTop);
      lastTop = top;
    },
    settle,
    jump(place) {
      isAtTail = place === undefined;
      restoring = place;
      if (place) goTo(place, framesToSettle);
      else settle();
    },
    place: placeOf,
    hold() {
      const place = restoring ? undefined : placeOf();
      return () => {
        const scroller = find();
        const child = place && scroller?.children[place.child];
        if (!scroller || !place || !(child instanceof HTMLElement)) return;
        const top = topOf(child, scroller) + place.offset;
        if (Math.abs(top - scroller.scrollTop) < 1) return;
        scroller.scrollTop = top;
        lastTop = scroller.scrollTop;
      };
    },
  };
}

function topOf(child: HTMLElement, scroller: HTMLElement): number {
  return child.offsetTop - scroller.offsetTop;
}

function topAt(scroller: HTMLElement, index: number): number {
  const child = scroller.children[index];
  return child instanceof HTMLElement ? topOf(child, scroller) : 0;
}
