import type { Receipt } from "../../core/money/receipt.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Hold } from "../run/hold.ts";
import { followEvents } from "../runs/answers/followEvents.ts";
import { t } from "../../l10n/language.ts";

export interface LastingDeps {
  readonly run: (question: Question, signal: AbortSignal, hold: Hold) => AsyncIterable<RunEvent>;
  /** Writes a receipt down under the turn's name: once, whichever windows try. */
  readonly chargeOnce: (turn: Turn, receipt: Receipt, threadId: string) => Promise<void>;
  readonly noted: (turn: Turn) => void;
  readonly now: () => number;
}

/** A step whose answer goes on at the provider without this window. */
export interface LastingStep {
  readonly turn: Turn;
  readonly question: Question;
  readonly threadId: string;
  /** Aborted with `leaving` where another window is to go on with it, otherwise to stop it at the provider. */
  readonly signal: AbortSignal;
  /** Writes the turn down, so that another window can go on from it; throws where this one has lost the task. */
  readonly keep: (turn: Turn) => Promise<void>;
  readonly onTurn: (turn: Turn) => void;
}

export type Followed =
  | { readonly kind: "ended"; readonly turn: Turn }
  /** It goes on at the provider; `because` says why this window cannot follow it. */
  | { readonly kind: "left"; readonly because?: string };

const outOfReach = t(
  "The provider does not show the answer of a step with this key. It goes on there: mend the connection, then resume.",
);

/** Follows a step to its end from where it stands. It is written down before it leaves, and with each of its places. */
export async function followLasting(
  { turn: first, question, threadId, signal, keep, onTurn }: LastingStep,
  { run, chargeOnce, noted, now }: LastingDeps,
): Promise<Followed> {
  let turn = first;
  const hold: Hold = {
    id: first.id,
    async maySend() {
      if (question.begun && !question.begun.place) return "lost";
      try {
        await keep(turn);
      } catch {
        return "no";
      }
      return signal.aborted ? "no" : "yes";
    },
  };
  const events = run(question, signal, hold)[Symbol.asyncIterator]();
  const followed = await followEvents(first, events, {
    signal,
    leave: () => undefined,
    now,
    goesOn: async (_, isUnsent) => !isUnsent,
    async onTurn(one, { event }) {
      turn = one;
      onTurn(one);
      if (event.kind === "settled") await chargeOnce(one, event.receipt, threadId);
      return false;
    },
    keep,
  });
  if (followed.kind === "outOfReach") {
    await keep(followed.safe);
    return { kind: "left", because: outOfReach };
  }
  if (followed.kind === "left") {
    if (followed.safe.background?.place) await keep(followed.safe).catch(() => undefined);
    return { kind: "left" };
  }
  noted(followed.turn);
  return followed;
}
