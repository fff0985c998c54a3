import type { Receipt } from "../../core/money/receipt.ts";
import { isOutOfReach } from "../../core/provider/background/lost.ts";
import { isLeaving } from "../../core/provider/background/place.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { RunEvent } from "../../core/run/runEvent.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { foldTurn } from "../../protocol/foldTurn.ts";
import type { Hold } from "../run/hold.ts";
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

const keepEveryMs = 3_000;
const outOfReach = t(
  "The provider does not show the answer of a step with this key. It goes on there: mend the connection, then resume.",
);

/** Follows a step to its end from where it stands. It is written down before it leaves, and with each of its places. */
export async function followLasting(
  { turn: first, question, threadId, signal, keep, onTurn }: LastingStep,
  { run, chargeOnce, noted, now }: LastingDeps,
): Promise<Followed> {
  let turn = first;
  /** As of the last place: what of it a later window can go on from. */
  let safe = first;
  let isLeft = false;
  let keepAt = now() + keepEveryMs;
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
  for await (const event of run(question, signal, hold)) {
    // How it was left is nothing of the answer, unless nothing of it ever left.
    isLeft ||= isLeaving(signal) && event.kind === "done" && event.finish === "cancelled" && event.isUnsent !== true;
    if (isLeft) continue;
    if (turn.background?.place && event.kind === "failed" && isOutOfReach(event.failure)) {
      await keep(safe);
      return { kind: "left", because: outOfReach };
    }
    const isFirstPlace = event.kind === "background" && turn.background?.place === undefined;
    turn = foldTurn(turn, { at: now(), event });
    onTurn(turn);
    if (event.kind === "settled") await chargeOnce(turn, event.receipt, threadId);
    if (event.kind !== "background") continue;
    safe = turn;
    if (!isFirstPlace && now() < keepAt) continue;
    keepAt = now() + keepEveryMs;
    await keep(safe);
  }
  if (isLeft) {
    if (safe.background?.place) await keep(safe).catch(() => undefined);
    return { kind: "left" };
  }
  noted(turn);
  return { kind: "ended", turn };
}
