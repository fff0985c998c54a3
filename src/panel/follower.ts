/** A reader this near to the end, in pixels, is reading the end. */
const nearTail = 24;

export interface Follower {
  /** Call before a render and when the reader scrolls. */
  measure(): void;
  /** Call after a render: keeps a reader at the tail there, and leaves everyone else where they are. */
  settle(): void;
  /** Goes to a place, or to the tail without one. */
  jump(scrollTop?: number): void;
  /** Where the reader is; undefined at the tail. */
  position(): number | undefined;
}

/** Follows the end of what `find` finds: a scroller that a render may replace. */
export function createFollower(find: () => Element | null): Follower {
  let isAtTail = true;
  const settle = () => {
    const scroller = find();
    if (scroller && isAtTail) scroller.scrollTop = scroller.scrollHeight;
  };
  return {
    measure() {
      const scroller = find();
      isAtTail = !scroller || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearTail;
    },
    settle,
    jump(scrollTop) {
      isAtTail = scrollTop === undefined;
      const scroller = find();
      if (scroller && scrollTop !== undefined) scroller.scrollTop = scrollTop;
      settle();
    },
    position() {
      return isAtTail ? undefined : find()?.scrollTop;
    },
  };
}
