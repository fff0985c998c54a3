import * as vscode from "vscode";
import { classify } from "../../core/provider/failure/classify.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { safeFileName } from "./exclusions.ts";
import { openKnowledge, tellFailure } from "./openKnowledge.ts";
import { firstPlace } from "../firstPlace.ts";
import { t } from "../../l10n/language.ts";

const mostBytes = 100 * 1024 * 1024;

/** Saves a file that an answer made at the provider, where the user says. */
export async function saveMadeFile(session: Session, turnId: string, fileId: string): Promise<void> {
  const turn = session.conversation.thread().turns.find(({ id }) => id === turnId);
  const file = turn?.files?.find((one) => one.fileId === fileId);
  const at = await openKnowledge(session);
  if (!file || !at) {
    void vscode.window.showInformationMessage(t("That file is not at the connection that is in use now."));
    return;
  }
  const defaultUri = firstPlace(safeFileName(file.name));
  const target = await vscode.window.showSaveDialog({ defaultUri, title: t("Save File") });
  if (!target) return;
  try {
    const bytes = await withProgress(t("Fetching {0}", safeFileName(file.name)), (signal) =>
      at.knowledge.readMadeFile(file.containerId, file.fileId, mostBytes, signal),
    );
    if (bytes === undefined) return;
    if (bytes === "tooLarge") {
      void vscode.window.showWarningMessage(t("That file is larger than 100 MB, so Plumb did not save it."));
      return;
    }
    await vscode.workspace.fs.writeFile(target, bytes);
    void vscode.window.showInformationMessage(t("{0} is saved.", safeFileName(file.name)));
  } catch (error) {
    if (isGone(error)) {
      void vscode.window.showWarningMessage(
        t(
          "{0} is gone: the container it was made in has expired. Ask again to have it made anew; that is charged like a new question.",
          safeFileName(file.name),
        ),
      );
    } else await tellFailure(session, at.label, error);
  }
}

function isGone(error: unknown): boolean {
  const { status, message } = classify({ error, now: Date.now() });
  return status === 404 || status === 410 || /expired/i.test(message);
}
