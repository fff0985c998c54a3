import * as vscode from "vscode";
import type { TurnListener } from "../chat/conversationDeps.ts";
import { joinedListeners } from "../chat/joinedListeners.ts";
import { t } from "../../l10n/language.ts";
import { markdownNumbers } from "../history/markdownNumbers.ts";
import { lastHeading, type ShownThread, threadText } from "./threadText.ts";

/** Documents that hold a chat as text. */
const scheme = "plumb-chat-text";
/** While an answer grows its text is read anew this often: a screen reader must be able to read in between. */
const pauseMs = 3000;

export interface ChatText extends vscode.Disposable {
  /** Opens the chat as a read-only Markdown document, at its newest question, and keeps it in step. */
  show(thread: ShownThread): Promise<void>;
  /** A listener that is told as `first` is, and keeps the documents in step. */
  after(first: TurnListener): TurnListener;
}

/** `threads` are the chats of this window as they are now. */
export function createChatText(threads: () => readonly ShownThread[]): ChatText {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let timer: NodeJS.Timeout | undefined;

  function refresh(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const thread of threads()) {
      const before = texts.get(thread.id);
      const now = before === undefined ? undefined : threadText(thread, markdownNumbers);
      if (now === undefined || now === before) continue;
      texts.set(thread.id, now);
      changed.fire(uriOf(thread.id));
    }
  }
  const later = () => {
    if (texts.size > 0) timer ??= setTimeout(refresh, pauseMs);
  };

  const subscriptions = [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ query }) =>
        texts.get(query) ?? `${t("This chat is not open any more. Show it again as text from the chat.")}\n`,
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.query);
    }),
    // Answers that are followed in the background tell nobody here.
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.uri.scheme === scheme) refresh();
    }),
  ];

  return {
    async show(thread) {
      texts.set(thread.id, threadText(thread, markdownNumbers));
      changed.fire(uriOf(thread.id));
      const document = await vscode.workspace.openTextDocument(uriOf(thread.id));
      const line = lastHeading(document.getText());
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0), preview: false });
    },
    after: (first) => joinedListeners(first, { started: refresh, changed: later, ended: refresh }),
    dispose() {
      clearTimeout(timer);
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** By its name alone, so that a chat that is renamed stays the same document. */
function uriOf(threadId: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${t("Chat as text")}.md`, query: threadId });
}
