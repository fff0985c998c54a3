import { timeLimitCodes } from "../failure/timeLimit.ts";
import { failureOf } from "../failure/classify.ts";
import { createPatience } from "../patience/patience.ts";
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
        for await (const event of provider.answer(request, AbortSignal.any([signal, late.signal]))) {
          const isOurs = late.signal.aborted && !signal.aborted;
          if (isOurs && event.kind === "done" && event.finish === "cancelled") {
            const failure = failureOf("timeout", "The answer in the background was not there by its deadline.");
            yield { kind: "failed", failure: { ...failure, code: timeLimitCodes.total } };
          } else yield event;
        }
      } finally {
        over.abort();
      }
    },
  };
}
