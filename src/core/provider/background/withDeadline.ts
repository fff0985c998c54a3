import { createPatience } from "../patience/patience.ts";
import { untilLate } from "../patience/untilLate.ts";
import type { Provider } from "../provider.ts";
import type { After } from "../reading/bodyReader.ts";

/**
 * Ends an answer in the background at a moment (epoch milliseconds), however many windows have followed it: one that is
 * queued for ever would else be waited for for ever. It is cancelled at the provider, with its true bill.
 */
export function withDeadline(
  provider: Provider,
  until: number,
  { after, now }: { readonly after: After; readonly now: () => number },
): Provider {
  return {
    async *answer(request, signal) {
      const late = new AbortController();
      const over = new AbortController();
      const { wait } = createPatience(after, now);
      const watch = async () => {
        await wait(until, AbortSignal.any([signal, over.signal]));
        if (!over.signal.aborted && !signal.aborted) late.abort();
      };
      void watch();
      try {
        const message = "The answer in the background was not there by its deadline.";
        yield* untilLate(provider, request, signal, late.signal, message);
      } finally {
        over.abort();
      }
    },
  };
}
