/** A cache of a fixed size that forgets the entry which was not used for the longest time. */
export function createLru<Key, Value>(size: number) {
  const entries = new Map<Key, Value>();

  return {
    get(key: Key): Value | undefined {
      return entries.get(key);
    },
    set(key: Key, value: Value): void {
      entries.set(key, value);
      if (entries.size > size) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
    },
    get size(): number {
      return entries.size;
    },
  };
}
