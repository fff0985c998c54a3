import * as vscode from "vscode";
import { stopsFirst } from "../commands/stopsFirst.ts";
import type { Session } from "../session.ts";

/** Shows a chat of the list; an answer that runs in the foreground is asked about first. */
export async function openChat(session: Session, id: string): Promise<void> {
  const { conversation, history, panel } = session;
  if (conversation.thread().id !== id) {
    const row = await history.row(id);
    if (!row || row.trouble !== undefined) {
      void vscode.window.showWarningMessage(row?.trouble === "newer" ? madeByNewer : row ? cannotBeRead : notThere);
      return;
    }
    if (!(await stopsFirst(session))) return;
    await conversation.open(id);
  }
  await panel.refresh();
}

const madeByNewer = "This chat was written by a newer version of Plumb. Update Plumb to open it.";
const cannotBeRead = "This chat cannot be read. Its file was left as it is.";
const notThere = "That chat is not there any more.";
