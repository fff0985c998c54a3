import { failureOf } from "../../core/provider/failure/classify.ts";
import type { Provider } from "../../core/provider/provider.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { t } from "../../l10n/language.ts";

/** What an answer that goes on without its window is held by. */
export interface Hold {
  /** Of its run. */
  readonly id: string;
  /**
   * Asked right before the question leaves, each time: `no` where another window has taken the run over, `lost` where it
   * left before and nobody was told where its answer is.
   */
  readonly maySend: () => Promise<"yes" | "no" | "lost">;
}

const untold = t("The window that sent it went before it was told where the answer is.");

/** Nothing leaves without the hold's word. */
export function heldBy(provider: Provider, { maySend }: Hold): Provider {
  return {
    async *answer(request, signal) {
      const word = request.background === "start" ? await maySend() : "yes";
      if (word === "yes") yield* provider.answer(request, signal);
      else if (word === "lost") yield { kind: "failed", failure: failureOf("lost", untold) };
      else yield { kind: "done", finish: "cancelled", isUnsent: true };
    },
  };
}

/** How long such an answer may take, over all windows that follow it. */
export interface Lasting {
  readonly hold: Hold;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly after: After;
  readonly now: () => number;
}
