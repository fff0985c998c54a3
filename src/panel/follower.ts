/** A reader this near to the end, in pixels, is reading the end. */
const nearTail = 24;
/** What is out of sight has no true height until it has been near the view for a frame. */
const framesToSettle = 3;

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
  /** Goes to a place, or to the tail without one. */
  jump(place?: ReadingPlace): void;
  /** Undefined at the tail. */
  place(): ReadingPlace | undefined;
}

/** Follows the end of what `find` finds: a scroller that a render may replace. */
export function createFollower(find: () => HTMLElement | null): Follower {
  let isAtTail = true;
  let lastTop = 0;
  /** Heights are not true until then, so nothing is read from them. */
  let isRestoring = false;

  function settle(): void {
    const scroller = find();
    if (!scroller || !isAtTail) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop = scroller.scrollTop;
  }

  function goTo(place: ReadingPlace, framesLeft: number): void {
    const scroller = find();
    const child = scroller?.children[place.child];
    isRestoring = framesLeft > 0 && child instanceof HTMLElement;
    if (!scroller || !(child instanceof HTMLElement)) return;
    // First its top, which brings it near; then its true height is known.
    const offset = framesLeft === framesToSettle ? 0 : place.offset;
    scroller.scrollTop = topOf(child, scroller) + offset;
    if (framesLeft > 0) requestAnimationFrame(() => goTo(place, framesLeft - 1));
  }

  return {
    measure() {
      if (isRestoring) return;
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
      if (place) goTo(place, framesToSettle);
      else settle();
    },
    place() {
      const scroller = find();
      if (!scroller || isAtTail) return undefined;
      const children = [...scroller.children].filter((element) => element instanceof HTMLElement);
      const tops = children.map((element) => topOf(element, scroller));
      const child = Math.max(
        0,
        tops.findLastIndex((top) => top <= scroller.scrollTop),
      );
      return { child, offset: scroller.scrollTop - (tops[child] ?? 0) };
    },
  };
}

function topOf(child: HTMLElement, scroller: HTMLElement): number {
  return child.offsetTop - scroller.offsetTop;
}
