/** Calls `run` after so many milliseconds unless the returned function is called before. */
export type After = (ms: number, run: () => void) => () => void;

export interface BodyOptions {
  readonly signal: AbortSignal;
  readonly after: After;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long a silence may last now; asked anew before each read. */
  readonly idleMs: () => number;
  /** True when no more is wanted: the rest is drained, so that the connection can be used again. */
  readonly isComplete: () => boolean;
}

/** Why reading ended: `idle` and `aborted` closed the connection. */
export type BodyEnd = "end" | "complete" | "idle" | "aborted";

const drainMs = 1_000;

/** A response body as text, with a watchdog on its silence. Throws what the connection throws. */
export async function* readBody(
  body: ReadableStream<Uint8Array>,
  { signal, after, now, idleMs, isComplete }: BodyOptions,
): AsyncGenerator<string, BodyEnd, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let isIdle = false;
  let isOpen = true;
  // Cancelling settles a pending read at once, whatever the network does.
  const close = () => {
    isOpen = false;
    reader.cancel().catch(() => undefined);
  };
  const watch = createWatch(after, now, () => {
    isIdle = true;
    close();
  });
  if (signal.aborted) close();
  signal.addEventListener("abort", close, { once: true });
  try {
    while (!isComplete()) {
      watch.touch(idleMs());
      const { done, value } = await reader.read();
      if (signal.aborted) return "aborted";
      if (isIdle) return "idle";
      if (done) {
        isOpen = false;
        const last = decoder.decode();
        if (last !== "") yield last;
        return "end";
      }
      yield decoder.decode(value, { stream: true });
      if (signal.aborted) return "aborted";
    }
    isOpen = false;
    void drain(reader, after);
    return "complete";
  } catch (error) {
    isOpen = false;
    if (signal.aborted) return "aborted";
    throw error;
  } finally {
    watch.stop();
    signal.removeEventListener("abort", close);
    if (isOpen) close();
  }
}

/** One timer for a whole body: a timer per piece costs more than reading the piece. */
function createWatch(after: After, now: () => number, onSilence: () => void) {
  let limitMs = 0;
  let touchedAt = 0;
  let stop: (() => void) | undefined;

  function check() {
    const leftMs = touchedAt + limitMs - now();
    if (leftMs > 0) stop = after(leftMs, check);
    else onSilence();
  }

  return {
    touch(ms: number) {
      touchedAt = now();
      if (ms === limitMs) return;
      limitMs = ms;
      stop?.();
      stop = after(ms, check);
    },
    stop: () => stop?.(),
  };
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, after: After): Promise<void> {
  const stopWatch = after(drainMs, () => void reader.cancel().catch(() => undefined));
  try {
    while (!(await reader.read()).done);
  } catch {
    // The answer is complete; how its connection ends does not matter.
  } finally {
    stopWatch();
  }
}
