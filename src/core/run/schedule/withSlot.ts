import { isPassingRefusal } from "../../provider/patience/retryable.ts";
import type { Provider } from "../../provider/provider.ts";
import type { Scheduler, Wanted } from "./scheduler.ts";

export interface SlotDeps extends Omit<Wanted, "model"> {
  readonly scheduler: Pick<Scheduler, "enter">;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A refusal that says nothing of a time: others of the same job would be refused as well. */
const holdMs = 1_000;

/**
 * Sends a request when the scheduler lets it. Wrap what reserves, inside the retries: who waits for room holds no
 * money, and who waits for the next attempt holds no room.
 */
export function withSlot(provider: Provider, { scheduler, connection, job, now }: SlotDeps): Provider {
  return {
    async *answer(request, signal) {
      // It works at the provider, for hours maybe: only its news come here.
      if (request.background !== undefined) return yield* provider.answer(request, signal);
      const slot = await scheduler.enter({ connection, model: request.model, job }, signal);
      if (!slot) return yield { kind: "done", finish: "cancelled", isUnsent: true };
      try {
        for await (const event of provider.answer(request, signal)) {
          if (event.kind === "queued" && event.limits) slot.told(event.limits);
          if (event.kind === "failed" && isPassingRefusal(event.failure)) {
            slot.hold(now() + (event.failure.retryAfterMs ?? holdMs));
          }
          yield event;
        }
      } finally {
        slot.leave();
      }
    },
  };
}
