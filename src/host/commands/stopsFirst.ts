import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { t } from "../../l10n/language.ts";

export const stopAndGoOn = t("Stop and Go On");

/** A paid answer is never dropped without asking: false where one runs that ends with what comes now, and is to go on. */
export async function stopsFirst({ conversation }: Pick<Session, "conversation">): Promise<boolean> {
  if (!conversation.isRunning()) return true;
  const choice = await vscode.window.showWarningMessage(
    t("Plumb is still answering. Going on stops that answer and keeps what came."),
    stopAndGoOn,
  );
  if (choice !== stopAndGoOn) return false;
  await conversation.stop();
  return true;
}
