import type * as vscode from "vscode";
import type { RequestHandlers } from "../../protocol/requests.ts";
import { lightThread } from "../../protocol/longThread.ts";
import type { ConnectionView, Update } from "../../protocol/updates.ts";
import type { Thread } from "../../core/thread/turn.ts";
import type { Engine } from "../engine.ts";
import type { MentionKind } from "../mentions/mention.ts";
import { threadKey } from "../chats/chatMemory.ts";
import { createPanelView, type PanelView } from "../panel/panelView.ts";
import type { Prompts } from "../prompts/prompts.ts";
import type { Report } from "../report.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { ThinkingViews } from "../thinking/thinkingViews.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { type Attaching, type AttachSources, createAttaching } from "./attaching.ts";
import type { Composer } from "./composer.ts";
import { type Conversation, openConversation } from "./conversation.ts";
import type { ConversationDeps } from "./conversationDeps.ts";
import type { Drafts } from "./drafts.ts";
import { createEditPrice } from "./editPrice.ts";
import type { KeptQueues } from "./keptQueues.ts";
import { openComposer } from "./openComposer.ts";
import { openQueue } from "./openQueue.ts";
import type { QuestionQueue } from "./questionQueue.ts";

/** One chat: its thread, what its next question would carry, and the page that shows both. */
export interface Chat {
  readonly conversation: Conversation;
  readonly composer: Composer;
  readonly queue: QuestionQueue;
  readonly editPrice: ReturnType<typeof createEditPrice>;
  readonly attaching: Attaching;
  readonly panel: PanelView;
}

export interface ChatDeps {
  /** Its name in the window, over reloads. */
  readonly id: string;
  /** Where it remembers no thread. */
  readonly threadId?: string | undefined;
  /** `dist/panel`. */
  readonly folder: vscode.Uri;
  readonly engine: Engine;
  readonly secrets: Secrets;
  readonly boundary: Boundary;
  readonly prompts: Prompts;
  /** What this chat alone remembers over a reload: its thread, its tier. */
  readonly memory: vscode.Memento;
  /** It is shown or hidden. */
  readonly onVisible: () => void;
  /** It has the keyboard. */
  readonly onFocus: (chat: OpenChat) => void;
  /** Where it was shown is closed. */
  readonly onGone: (chat: OpenChat) => void;
  /** What every chat of the window keeps of what is not sent yet. */
  readonly drafts: Drafts;
  readonly queues: KeptQueues;
  readonly conversation: Omit<ConversationDeps, "publish" | "onThread" | "onFree">;
  /** It shows this thread from now on. */
  readonly onThread: (thread: Thread) => void;
  readonly thinking: Pick<ThinkingViews, "view" | "follow">;
  readonly connectionView: () => Promise<ConnectionView>;
  readonly handlers: (chat: OpenChat) => Omit<RequestHandlers, "ready" | "focused" | "blurred">;
  /** What `@` looks through, of all chats of the window. */
  readonly sources: AttachSources;
  /** Kinds of other parts of Plumb that `@` offers. */
  readonly mentions: readonly MentionKind[];
  readonly report: Report;
}

export interface OpenChat extends Chat {
  readonly id: string;
  /** After the conversation is closed. */
  dispose(): void;
}

/** Joins the parts of one chat together. */
export async function openChat(deps: ChatDeps): Promise<OpenChat> {
  const { id, folder, engine, secrets, boundary, prompts, memory, report } = deps;
  const publish = (update: Update) => panel.publish(update);
  const conversation = await openConversation(memory.get<string>(threadKey) ?? deps.threadId, {
    ...deps.conversation,
    publish,
    onThread(thread) {
      void memory.update(threadKey, thread.id);
      panel.name(thread);
      deps.onThread(thread);
      turn(thread);
    },
    onFree: () => queue.onFree(),
  });
  let shownId = conversation.thread().id;
  // What is written before the first question is found by this name after a reload.
  void memory.update(threadKey, shownId);
  function turn(thread: Thread): void {
    if (thread.id === shownId) return;
    shownId = thread.id;
    composer.turn();
    publish({ type: "thread", body: { ...lightThread(thread), draft: composer.draft() } });
    queue.turn();
  }
  const composer = openComposer({
    engine,
    secrets,
    boundary,
    prompts,
    conversation,
    drafts: deps.drafts,
    memory,
    publish: (body) => publish({ type: "composer", body }),
  });
  const queue = openQueue({
    engine,
    boundary,
    conversation,
    kept: deps.queues,
    publish: (body) => publish({ type: "queue", body }),
  });
  const editPrice = createEditPrice(engine.runs.preview, conversation, (body) => publish({ type: "editPrice", body }));
  const reading = { count: engine.count, boundary };
  const attaching = createAttaching({ composer, reading, sources: deps.sources, more: deps.mentions, publish });
  const panel = createPanelView({
    folder,
    chatId: id,
    handlers: () => ({ ...deps.handlers(chat), focused: () => deps.onFocus(chat), blurred: deps.drafts.flush }),
    async snapshot() {
      await composer.refresh();
      const connection = await deps.connectionView();
      const { thread, away } = lightThread(conversation.thread());
      const [draft, thinkingView] = [composer.draft(), deps.thinking.view()];
      return { thread, away, connection, composer: composer.view(), queue: queue.view(), draft, thinkingView };
    },
    onVisible(isVisible) {
      composer.watch(isVisible);
      if (!isVisible) deps.drafts.flush();
      deps.onVisible();
    },
    onFocus: () => deps.onFocus(chat),
    onGone() {
      queue.leave();
      deps.onGone(chat);
    },
    report,
  });
  const following = deps.thinking.follow(publish);
  queue.turn();
  const chat: OpenChat = {
    id,
    conversation,
    composer,
    queue,
    editPrice,
    attaching,
    panel,
    dispose() {
      deps.drafts.flush();
      for (const one of [following, composer, editPrice, panel]) one.dispose();
    },
  };
  return chat;
}
