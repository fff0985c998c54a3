/** Makes something once, on first use. A failed attempt is forgotten, so that the next use tries again. */
export function lazy<Value>(make: () => Promise<Value>): { get(): Promise<Value>; made(): Promise<Value> | undefined } {
  let made: Promise<Value> | undefined;
  return {
    get() {
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return made;
    },
    made: () => made,
  };
}
