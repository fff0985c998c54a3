import * as vscode from "vscode";
import { relatedFor } from "../context/related/relatedFor.ts";
import { type DebuggerPieces, type NotPaused, piecesAt } from "../debugger/debuggerPieces.ts";
import { findStop } from "../debugger/findStop.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { whenFree } from "./whenFree.ts";
import { t } from "../../l10n/language.ts";

const sentences = {
  notPaused: t(
    "No program is paused in the debugger, so nothing was sent. Let it stop on an exception, then run this again.",
  ),
  wentOn: t("The program went on before Plumb had read where it stood, so nothing was sent and nothing was charged."),
} satisfies Record<NotPaused, string>;

/** Asks about the exception that a program is paused on: `args` name the call stack's item where a menu was opened. */
export async function explainException(session: Session, ...args: readonly unknown[]): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const { stops, boundary, engine } = session;
  if (!findStop(stops, args)) return refuse("notPaused");
  const tier = session.composer.tier();
  await whenFree(session, async () => {
    // The user may have gone on debugging while they were asked whether to stop an answer.
    const found = findStop(stops, args);
    if (!found) return refuse("wentOn");
    const gathered = await withProgress(t("Plumb reads what the debugger shows"), (signal) =>
      piecesAt(found, { stops, boundary, signal, count: engine.count }),
    );
    if (!gathered) return;
    if ("refusal" in gathered) return refuse(gathered.refusal);
    if (!gathered.isOnException && !(await wantsAnyway())) return;
    await ask(session, tier, gathered);
  });
}

async function ask(
  session: Session,
  tier: ReturnType<Session["composer"]["tier"]>,
  { pieces, omissions }: Exclude<DebuggerPieces, { refusal: NotPaused }>,
): Promise<void> {
  await session.panel.reveal();
  const gatherMore = relatedFor(session, "debug", pieces);
  await session.conversation.ask({ command: "debug", question: "", tier, pieces, omissions, gatherMore });
}

async function wantsAnyway(): Promise<boolean> {
  const anyway = t("Explain Where It Stands");
  const sentence = t("The program is paused, but not on an exception. Nothing was sent yet.");
  return (await vscode.window.showInformationMessage(sentence, anyway)) === anyway;
}

async function refuse(kind: NotPaused): Promise<void> {
  const open = t("Open Run and Debug");
  const choice = await vscode.window.showInformationMessage(sentences[kind], ...(kind === "notPaused" ? [open] : []));
  if (choice === open) await vscode.commands.executeCommand("workbench.view.debug");
}
