import type { Provider } from "../../core/provider/provider.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";

/** What an answer that goes on without its window is held by. */
export interface Hold {
  /** Of its run. */
  readonly id: string;
  /** Asked right before the question leaves, each time: false where another window has taken the run over. */
  readonly maySend: () => Promise<boolean>;
}

/** Nothing leaves without the hold's word. */
export function heldBy(provider: Provider, { maySend }: Hold): Provider {
  return {
    async *answer(request, signal) {
      if (request.background === "start" && !(await maySend())) {
        yield { kind: "done", finish: "cancelled", isUnsent: true };
      } else yield* provider.answer(request, signal);
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
