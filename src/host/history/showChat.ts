import * as vscode from "vscode";
import type { HistoryRow } from "../../protocol/history.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { chatNamed } from "./chatNamed.ts";

/** Shows a chat of the list where it is open, else in this one; about an answer that runs here the user is asked first. */
export async function showChat(session: Session, id: string): Promise<void> {
  const { chats, conversation, panel } = session;
  if (conversation.thread().id !== id) {
    if (await canShow(session, id)) await chats.show(id, session);
    return;
  }
  await panel.refresh();
}

/** The same in an editor tab: a chat of the list, else the one that the side bar shows. */
export async function openInEditor(session: Session, named?: unknown): Promise<void> {
  const { chats } = session;
  const shown = chats.sideBar().conversation.thread().id;
  const id = chatNamed(named) ?? shown;
  if (id !== shown && !(await canShow(session, id))) return;
  const { panel } = await chats.openInEditor(id);
  await panel.open({ type: "focus", body: { draft: undefined } });
}

async function canShow({ history }: Session, id: string): Promise<boolean> {
  const row = await history.row(id);
  if (row && row.trouble === undefined) return true;
  void vscode.window.showWarningMessage(whyNot(row));
  return false;
}

function whyNot(row: HistoryRow | undefined): string {
  if (!row) return t("That chat is not there any more.");
  return row.trouble === "newer"
    ? t("This chat was written by a newer version of Plumb. Update Plumb to open it.")
    : t("This chat cannot be read. Its file was left as it is.");
}
