import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";
import { type ChatDeps, type OpenChat, openChat } from "../chat/openChat.ts";
import { openAttachSources } from "../chat/attaching.ts";
import { stopsFirst } from "../commands/stopsFirst.ts";
import { createSideBar, createTab } from "../panel/place.ts";
import type { ChatMemory } from "./chatMemory.ts";
import { createChats } from "./chats.ts";

export interface OpenChatsDeps extends Omit<
  ChatDeps,
  "id" | "threadId" | "memory" | "sources" | "onThread" | "onVisible" | "onFocus" | "onGone"
> {
  readonly remembered: ChatMemory;
}

export type Chats = Awaited<ReturnType<typeof createChats<OpenChat>>>;
export type OpenChats = Awaited<ReturnType<typeof openChats>>;

const tabType = "plumb.chat";

/** The chats of this window, joined to its side bar and its editor tabs. */
export async function openChats(deps: OpenChatsDeps) {
  const { folder, remembered, report } = deps;
  const place = createSideBar(folder);
  const sources = openAttachSources(deps.boundary);

  const make = (id: string, threadId?: string): Promise<OpenChat> =>
    openChat({
      ...deps,
      id,
      threadId,
      sources,
      memory: remembered.of(id),
      onThread: () => chats.changed(),
      onVisible: () => chats.changed(),
      onFocus: (chat) => chats.focused(chat),
      onGone: (chat) => chats.gone(chat),
    });

  const chats: Chats = await createChats(remembered.sideBar(), {
    sideBar: place,
    make,
    onSideBar: remembered.setSideBar,
    forget: remembered.forget,
    newTab() {
      const panel = vscode.window.createWebviewPanel(tabType, t("New Chat"), vscode.ViewColumn.Active);
      return createTab(panel, folder);
    },
    newId: randomUUID,
    onFront: tellFront,
    onLeftAlone: offerLeftAlone,
    stopsFirst,
    report,
  });
  tellFront(chats.front());

  return {
    ...chats,
    attach: place.attach,
    restore: (panel: vscode.WebviewPanel, state: unknown) => chats.restore(createTab(panel, folder), state),
    dispose(): void {
      chats.dispose();
      sources.dispose();
    },
  };
}

/** What menus and keys offer is about the chat that they would go to. */
function tellFront({ conversation }: OpenChat): void {
  const { turns } = conversation.thread();
  const isRunning = turns.some(({ state }) => state === "running");
  const hasAnswer = !isRunning && turns.some(({ answer }) => answer !== "");
  void vscode.commands.executeCommand("setContext", "plumb.isRunning", isRunning);
  void vscode.commands.executeCommand("setContext", "plumb.hasAnswer", hasAnswer);
}

/** VS Code closes a tab without asking, and a paid answer is never dropped without that. */
async function offerLeftAlone({ conversation }: OpenChat): Promise<"open" | "stop" | undefined> {
  const [open, stop] = [t("Open Again"), t("Stop")];
  const choice = await vscode.window.showInformationMessage(
    t(
      "“{0}” is still being answered. Its tab is closed; the answer goes on, is kept in that chat and charged as usual.",
      conversation.thread().title,
    ),
    open,
    stop,
  );
  if (choice === open) return "open";
  return choice === stop ? "stop" : undefined;
}
