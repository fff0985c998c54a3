import { randomUUID } from "node:crypto";
import type { Receipt } from "../../core/money/receipt.ts";
import { newTurn } from "../../core/thread/newTurn.ts";
import type { TurnRecorder } from "./turnRecorder.ts";
import { t } from "../../l10n/language.ts";

/** Writes down what the one question of a connection's test cost. */
export function chargeTest(recorder: Pick<TurnRecorder, "charge">, receipt: Receipt): void {
  const asked = {
    id: randomUUID(),
    command: "ask",
    title: t("Test Connection"),
    question: "",
    askedAt: Date.now(),
  } as const;
  recorder.charge(newTurn({ ...asked, pieces: [], omissions: [], chosenTier: "low" }), receipt, "");
}
