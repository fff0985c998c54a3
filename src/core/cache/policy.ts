/** How long and how much is kept. */
export interface Limits {
  readonly days: number;
  readonly bytes: number;
}

/** A kept answer as its folder lists it. Times are epoch milliseconds. */
export interface Listed {
  readonly name: string;
  readonly bytes: number;
  readonly usedAt: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Making room goes a little further than it must, so that not every answer makes room again. */
const fullShare = 0.9;

/** A clock that went back makes an answer of the future: it is as good as new. */
export function isTooOld(at: number, now: number, { days }: Limits): boolean {
  return now - at > days * dayMs;
}

/** One answer that would push out all others is not kept. */
export function isTooLarge(bytes: number, limits: Limits): boolean {
  return bytes > limits.bytes / 4;
}

/** Which to remove, so that the rest fits: those that nobody has looked at for longest. */
export function surplus(all: readonly Listed[], limits: Limits): readonly Listed[] {
  let total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= limits.bytes) return [];
  const removed: Listed[] = [];
  for (const one of all.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (total <= limits.bytes * fullShare) break;
    total -= one.bytes;
    removed.push(one);
  }
  return removed;
}
