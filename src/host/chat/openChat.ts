import type * as vscode from "vscode";
import type { RequestHandlers } from "../../protocol/requests.ts";
import type { ConnectionView, Update } from "../../protocol/updates.ts";
import type { Thread } from "../../core/thread/turn.ts";
import type { Engine } from "../engine.ts";
import type { MentionKind } from "../mentions/mention.ts";
import { createPanelView, type PanelView } from "../panel/panelView.ts";
import type { Prompts } from "../prompts/prompts.ts";
import type { Report } from "../report.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { ThinkingViews } from "../thinking/thinkingViews.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { type Attaching, createAttaching } from "./attaching.ts";
import type { Composer } from "./composer.ts";
import { type Conversation, openConversation } from "./conversation.ts";
import type { ConversationDeps } from "./conversationDeps.ts";
import { openComposer } from "./openComposer.ts";

/** One chat: its thread, what its next question would carry, and the page that shows both. */
export interface Chat {
  readonly conversation: Conversation;
  readonly composer: Composer;
  readonly attaching: Attaching;
  readonly panel: PanelView;
}

export interface ChatDeps {
  /** `dist/panel`. */
  readonly folder: vscode.Uri;
  readonly engine: Engine;
  readonly secrets: Secrets;
  readonly boundary: Boundary;
  readonly prompts: Prompts;
  /** What this chat alone remembers over a reload: its thread, its draft. */
  readonly memory: vscode.Memento;
  readonly conversation: Omit<ConversationDeps, "publish" | "onThread">;
  /** It shows this thread from now on. */
  readonly onThread: (thread: Thread) => void;
  readonly thinking: Pick<ThinkingViews, "view" | "follow">;
  readonly connectionView: () => Promise<ConnectionView>;
  readonly handlers: (chat: Chat) => Omit<RequestHandlers, "ready">;
  /** Kinds of other parts of Plumb that `@` offers. */
  readonly mentions: readonly MentionKind[];
  readonly report: Report;
}

export interface OpenChat extends Chat {
  /** After the conversation is closed. */
  dispose(): void;
}

/** Which thread a chat showed last. */
const threadKey = "plumb.thread";

/** Joins the parts of one chat together. */
export async function openChat(deps: ChatDeps): Promise<OpenChat> {
  const { folder, engine, secrets, boundary, prompts, memory, report } = deps;
  const publish = (update: Update) => panel.publish(update);
  const conversation = await openConversation(memory.get<string>(threadKey), {
    ...deps.conversation,
    publish,
    onThread(thread) {
      void memory.update(threadKey, thread.id);
      deps.onThread(thread);
    },
  });
  const composer = openComposer({
    engine,
    secrets,
    boundary,
    prompts,
    conversation,
    memory,
    publish: (body) => publish({ type: "composer", body }),
  });
  const reading = { count: engine.count, boundary };
  const attaching = createAttaching({ composer, reading, more: deps.mentions, publish });
  const panel = createPanelView({
    folder,
    handlers: () => deps.handlers(chat),
    async snapshot() {
      await composer.refresh();
      const connection = await deps.connectionView();
      const thread = conversation.thread();
      const [draft, thinkingView] = [composer.draft(), deps.thinking.view()];
      return { thread, connection, composer: composer.view(), draft, thinkingView };
    },
    onVisible: composer.watch,
    report,
  });
  const following = deps.thinking.follow(publish);
  const chat: Chat = { conversation, composer, attaching, panel };
  return {
    ...chat,
    dispose() {
      for (const one of [following, composer, attaching, panel]) one.dispose();
    },
  };
}
