import * as vscode from "vscode";
import type { HistoryRow } from "../../protocol/history.ts";
import { stopsFirst } from "../commands/stopsFirst.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";

/** Shows a chat of the list where it is open, else in this one; an answer that runs in the foreground is asked about first. */
export async function showChat(session: Session, id: string): Promise<void> {
  const { chats, conversation, history, panel } = session;
  if (conversation.thread().id !== id) {
    const row = await history.row(id);
    if (!row || row.trouble !== undefined) {
      void vscode.window.showWarningMessage(whyNot(row));
      return;
    }
    if (chats.showing(id)) return void (await chats.show(id));
    if (!(await stopsFirst(session))) return;
    await conversation.open(id);
  }
  await panel.refresh();
}

function whyNot(row: HistoryRow | undefined): string {
  if (!row) return t("That chat is not there any more.");
  return row.trouble === "newer"
    ? t("This chat was written by a newer version of Plumb. Update Plumb to open it.")
    : t("This chat cannot be read. Its file was left as it is.");
}
