import type { Mask } from "../../context/secrets/mask.ts";
import { failureOf } from "../failure/classify.ts";
import type { Provider } from "../provider.ts";
import { maskRequest, type MaskedRequest } from "./maskRequest.ts";
import { createRestorer } from "./restoreEvents.ts";
import { t } from "../../../l10n/language.ts";

const notLookedThrough = t(
  "Plumb could not look for secrets in what would have been sent, so nothing was sent and nothing is charged.",
);

/**
 * Lets no secret leave: every text of a request goes out with placeholders, and the secrets are put back into all that
 * comes. What cannot be looked through is not sent. Wrap each provider directly where it is made, so that retries,
 * other models and opinions cannot go round it. Continuations stay as they are: they were made of masked text.
 */
export function withSecretGuard(provider: Provider, mask: Mask): Provider {
  return {
    async *answer(request, signal) {
      let masked: MaskedRequest;
      try {
        masked = await maskRequest(request, mask);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return yield { kind: "failed", failure: failureOf("unknown", `${notLookedThrough} ${reason}`) };
      }
      // Who goes on with an answer only to stop it has to be let through.
      if (signal.aborted && typeof request.background !== "object")
        return yield { kind: "done", finish: "cancelled", isUnsent: true };
      if (masked.count > 0) yield { kind: "masked", count: masked.count };
      const restore = createRestorer(mask.unmask, request.answerShape ? "json" : "text");
      for await (const event of provider.answer(masked.request, signal)) yield* restore(event);
    },
  };
}
