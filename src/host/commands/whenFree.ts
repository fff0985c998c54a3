import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { newChat } from "./newChat.ts";
import { stopAndGoOn, stopsFirst } from "./stopsFirst.ts";
import { t } from "../../l10n/language.ts";

const elsewhere = t("New Chat");

/** One answer at a time in a chat: a paid one is never dropped without asking. */
export async function whenFree(session: Session, act: () => Promise<unknown>): Promise<void> {
  const { conversation } = session;
  if (!(await stopsFirst(session))) return;
  if (conversation.isWaiting()) {
    const choice = await vscode.window.showWarningMessage(
      t(
        "This chat waits for its answer in the background. A new chat can ask meanwhile; going on here stops that answer and keeps what came.",
      ),
      elsewhere,
      stopAndGoOn,
    );
    if (choice === elsewhere) await newChat(session);
    if (choice !== stopAndGoOn) return;
    await conversation.stop();
  }
  await act();
}
