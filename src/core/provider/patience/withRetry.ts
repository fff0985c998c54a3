import type { AnswerEvent } from "../answerEvent.ts";
import type { Failure } from "../failure/failure.ts";
import type { Patience } from "./patience.ts";
import type { Provider } from "../provider.ts";
import { isRetryable } from "./retryable.ts";
import { mostAttempts, retryDelay } from "./retryDelay.ts";

export interface RetryDeps {
  readonly patience: Patience;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The one layer of retry. A failed request is sent again when that can help, and never once something of the answer
 * was shown: a second answer would take the first one's place under the reader's eyes, and be paid twice.
 */
export function withRetry(provider: Provider, { patience, random, now }: RetryDeps): Provider {
  return {
    async *answer(request, signal) {
      for (let attempt = 1; ; attempt += 1) {
        let isShown = false;
        let failure: Failure | undefined;
        for await (const event of provider.answer(request, signal)) {
          isShown ||= isVisible(event);
          if (event.kind === "failed" && !isShown && attempt < mostAttempts && isRetryable(event.failure)) {
            failure = event.failure;
          } else yield event;
        }
        if (!failure) return;
        const until = now() + retryDelay(attempt, failure.retryAfterMs, random);
        yield { kind: "waiting", until, attempt: attempt + 1, of: mostAttempts, failure };
        await patience.wait(until, signal);
        if (signal.aborted) {
          yield { kind: "done", finish: "cancelled" };
          return;
        }
        yield { kind: "retrying" };
      }
    },
  };
}

/** Something of the answer itself, as against news about it. */
export function isVisible({ kind }: AnswerEvent): boolean {
  // A tool's step may be billed already, so it counts too, and so does an answer that goes on at the provider.
  if (kind === "background") return true;
  return kind === "thinking" || kind === "text" || kind === "snapshot" || kind === "tool" || kind === "hostedStep";
}
