/** A place where the server waits until a test has looked around. */
export interface Pause {
  /** Settles when the server has come to it. */
  readonly reached: Promise<void>;
  release(): void;
  /** For the server: says that it came, and waits. Rejects when the signal aborts. */
  wait(signal: AbortSignal): Promise<void>;
}

export function createPause(): Pause {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    release: () => released.resolve(),
    async wait(signal) {
      signal.throwIfAborted();
      const aborted = Promise.withResolvers<never>();
      const abort = (): void => aborted.reject(signal.reason);
      signal.addEventListener("abort", abort);
      reached.resolve();
      await Promise.race([released.promise, aborted.promise]).finally(() => signal.removeEventListener("abort", abort));
    },
  };
}
