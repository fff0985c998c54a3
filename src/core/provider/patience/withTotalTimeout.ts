import type { After } from "../reading/bodyReader.ts";
import type { Provider } from "../provider.ts";
import { untilLate } from "./untilLate.ts";

/** Ends an answer that goes on for too long; what came of it is kept. Thinking counts, waiting for a retry does not. */
export function withTotalTimeout(provider: Provider, limitMs: number, after: After): Provider {
  return {
    async *answer(request, signal) {
      // It has a limit of its own, over all the windows that follow it.
      if (request.background !== undefined) return yield* provider.answer(request, signal);
      const late = new AbortController();
      const stopWatch = after(limitMs, () => late.abort());
      try {
        const message = `The answer took longer than ${Math.round(limitMs / 60_000)} min.`;
        yield* untilLate(provider, request, signal, late.signal, message);
      } finally {
        stopWatch();
      }
    },
  };
}
