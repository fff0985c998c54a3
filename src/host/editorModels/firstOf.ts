import type { After } from "../../core/provider/reading/bodyReader.ts";

export interface Limits {
  readonly signal: AbortSignal;
  /** Without it there is no limit of time. */
  readonly patience?: { readonly after: After; readonly ms: number };
}

/** Work of someone else's that may never end: its value, or why it was not waited for. Throws what the work throws. */
export function firstOf<Value>(
  work: PromiseLike<Value>,
  { signal, patience }: Limits,
): Promise<{ readonly value: Value } | "aborted" | "late"> {
  return new Promise((resolve, reject) => {
    const stopTimer = patience?.after(patience.ms, () => end("late"));
    const abort = () => end("aborted");
    function release(): void {
      stopTimer?.();
      signal.removeEventListener("abort", abort);
    }
    function end(how: { readonly value: Value } | "aborted" | "late"): void {
      release();
      resolve(how);
    }
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    work.then(
      (value) => end({ value }),
      (error: unknown) => {
        release();
        reject(error instanceof Error ? error : new Error(String(error), { cause: error }));
      },
    );
  });
}
