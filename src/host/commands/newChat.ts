import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";

/** An empty thread; the one before stays on disk, and an answer in the background goes on in it. */
export async function newChat(session: Session): Promise<void> {
  if (await beginChat(session)) await session.panel.open(focus);
}

/** The same from a page that has the keyboard: a view to which VS Code gives it anew misses the key pressed just then. */
export async function newChatInPage(session: Session): Promise<void> {
  // Where the user is asked first, the keyboard may still be in the notification.
  if (session.conversation.isRunning()) await newChat(session);
  else if (await beginChat(session)) session.panel.publish(focus);
}

const focus = { type: "focus", body: { draft: undefined } } as const;

/** Whether there is a new one. */
async function beginChat(session: Session): Promise<boolean> {
  const { conversation, panel } = session;
  if (conversation.isRunning()) {
    const [inEditor, stopAndGoOn] = [t("New Chat in Editor"), t("Stop and Go On")];
    const choice = await vscode.window.showWarningMessage(
      t(
        "Plumb is still answering. A new chat can open in the editor meanwhile; a new one here stops that answer and keeps what came.",
      ),
      inEditor,
      stopAndGoOn,
    );
    if (choice === inEditor) await newChatInEditor(session);
    if (choice !== stopAndGoOn) {
      // Its page may have taken the chat for left.
      await panel.refresh();
      return false;
    }
  }
  panel.publish({ type: "leaving", body: {} });
  try {
    await conversation.newChat();
  } finally {
    await panel.refresh();
  }
  return true;
}

/** Another chat beside those that are open, each with its own answer. */
export async function newChatInEditor({ chats }: Session): Promise<void> {
  const { panel } = await chats.newInEditor();
  await panel.open(focus);
}

/** The chat that was used last goes back from its tab. */
export async function moveToSideBar(session: Session): Promise<void> {
  const { chats } = session;
  const chat = chats.lastInEditor();
  if (chat) await chats.toSideBar(chat);
  else void vscode.window.showInformationMessage(t("No chat is open in an editor tab."));
}
