/**
 * Asks again when something changed while it was asked, so that a slow answer about what was never replaces a quick one
 * about what is.
 */
export function createLatest<Value>(ask: () => Promise<Value>) {
  let changes = 0;
  return {
    changed(): void {
      changes += 1;
    },
    async get(): Promise<Value> {
      for (;;) {
        const before = changes;
        const value = await ask();
        if (before === changes) return value;
      }
    },
  };
}
