/** Makes a value for each key and keeps the few used last, so that going back and forth between them makes nothing anew. */
export function keepFew<Value extends object>(most: number) {
  // In the order of their last use.
  const kept = new Map<string, Value>();
  return (key: string, make: () => Value): Value => {
    const found = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
    return found;
  };
}
