import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { nextHour } from "../../../core/run/schedule/nextHour.ts";
import { formatRange } from "../../../protocol/numbers.ts";
import type { AskInput } from "../../chat/askInput.ts";
import type { Session } from "../../session.ts";
import { readSettings } from "../../settings.ts";
import type { RunDesk } from "../runDesk.ts";
import type { RunWorker } from "../runWorker.ts";
import { askTonight } from "./askTonight.ts";
import { atItsHour, clockOf } from "./atItsHour.ts";
import { t } from "../../../l10n/language.ts";

const askNow = t("Ask Now");
const showRuns = t("Show Runs");
const cancelIt = t("Cancel It");

/** A worker of this window that keeps to the hour of its runs. */
export function openNight(worker: RunWorker, desk: () => Pick<RunDesk, "hasten">): RunWorker {
  return atItsHour(worker, {
    now: Date.now,
    desk,
    async mayBegin(_, notBefore) {
      const sentence = t("This question is asked at {0}. Nothing was sent yet.", clockOf(notBefore));
      return (await vscode.window.showInformationMessage(sentence, askNow)) === askNow;
    },
  });
}

/**
 * Keeps the composer's question for tonight, and says what that means and is likely to cost. `draft` is the question as it
 * was typed: it is back in the box where it could not be kept.
 */
export async function keepForTonight(session: Session, asked: AskInput, draft: string): Promise<void> {
  const { engine, conversation, runs, composer, report } = session;
  const { estimate } = composer.view();
  const { way, tier } = asked;
  // What is spare at night costs half as well. A consent to go past a budget is for now, and is not kept.
  const chosen = { tier: way?.kind === "tier" ? way.tier : tier, way: undefined, isFlex: true };
  const input: AskInput = { ...asked, ...composer.takeTools(), ...chosen };
  const at = nextHour(Date.now(), readSettings().nightHour);
  try {
    const connection = await engine.connections.current();
    if (!connection) throw new Error("Nothing is connected.");
    const about = { id: connection.id, label: connection.label, isSimulated: connection.preset === "simulation" };
    const id = await askTonight(input, at, {
      shelf: conversation.shelf,
      desk: runs,
      connection: about,
      now: Date.now,
      newId: randomUUID,
    });
    void composer.sent();
    void tell(session, id, t("{0}, for {1}", clockOf(at), formatRange(estimate?.low, estimate?.high)));
  } catch (error) {
    composer.setDraft(draft);
    session.panel.publish({ type: "focus", body: { draft } });
    report(t("The question could not be kept for tonight, so it is back in the box. Nothing was sent."), error);
  }
}

async function tell({ runs }: Session, id: string, when: string): Promise<void> {
  const sentence = t(
    "It is asked at {0}, in a chat of its own. A window has to be open then, or it is asked when the next one opens. The budget is looked at when it is sent.",
    when,
  );
  const choice = await vscode.window.showInformationMessage(sentence, showRuns, cancelIt);
  if (choice === showRuns) await vscode.commands.executeCommand("plumb.runs.focus");
  if (choice === cancelIt) await runs.cancel(id);
}
