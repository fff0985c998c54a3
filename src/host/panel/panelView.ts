import type * as vscode from "vscode";
import type { Thread } from "../../core/thread/turn.ts";
import { t } from "../../l10n/language.ts";
import { dispatch } from "../../protocol/dispatch.ts";
import type { RequestHandlers } from "../../protocol/requests.ts";
import type { Snapshot, Update } from "../../protocol/updates.ts";
import { createOutbox } from "./outbox.ts";
import { panelHtml } from "./panelHtml.ts";
import type { Place } from "./place.ts";

export interface PanelDeps {
  /** `dist/panel`. */
  readonly folder: vscode.Uri;
  /** Of the chat: an editor tab finds it again by this after a reload. */
  readonly chatId: string;
  /** Made on each message: the session is still being joined together when the panel is. */
  readonly handlers: () => Omit<RequestHandlers, "ready">;
  readonly snapshot: () => Promise<Omit<Snapshot, "place">>;
  readonly onVisible: (isVisible: boolean) => void;
  readonly onFocus: () => void;
  /** Where it was shown is closed. */
  readonly onGone: () => void;
  readonly report: (sentence: string, error: unknown) => void;
}

export type PanelView = ReturnType<typeof createPanelView>;

/**
 * A chat's page, wherever it is shown. Updates for a page that is not ready are dropped: `ready` is answered with everything.
 */
export function createPanelView(deps: PanelDeps) {
  let place: Place | undefined;
  /** A page of this chat's own has spoken: what the one before it in the same place still says is not for this chat. */
  let isOwn = false;
  let isReady = false;
  /** Shown as soon as the panel is ready, for commands that open it. */
  let greeting: Update | undefined;
  const outbox = createOutbox((update) => void place?.webview()?.postMessage(update));

  async function greet(): Promise<void> {
    isOwn = true;
    outbox.clear();
    const here = place;
    const body = await deps.snapshot();
    if (!here || here !== place) return;
    isReady = true;
    name(body.thread);
    outbox.send({ type: "snapshot", body: { ...body, place: here.kind } });
    if (greeting) outbox.send(greeting);
    greeting = undefined;
  }

  async function receive(message: unknown): Promise<void> {
    try {
      if (!isOwn && !isReadyMessage(message)) return;
      const outcome = await dispatch(message, { ...deps.handlers(), ready: greet });
      if (outcome === "unknownMessage") deps.report(t("The panel sent a message that Plumb ignored."), message);
    } catch (error) {
      deps.report(t("Plumb could not do that. The log has the details."), error);
    }
  }

  function name({ title }: Pick<Thread, "title">): void {
    place?.name(title.replaceAll("`", "") || t("New Chat"));
  }

  function leave(): void {
    if (!place) return;
    place = undefined;
    isReady = false;
    isOwn = false;
    outbox.clear();
    deps.onVisible(false);
  }

  return {
    /** Shows the chat's page there. Whatever was shown there before has left. */
    sit(next: Place): void {
      leave();
      place = next;
      next.follow({
        onPage(webview) {
          isReady = false;
          isOwn = false;
          webview.html = panelHtml(webview, deps.folder, "panel", { chat: deps.chatId });
        },
        onMessage(message) {
          if (place === next) void receive(message);
        },
        onVisible(isVisible) {
          if (place !== next) return;
          // A hidden webview is thrown away; it says `ready` again when it comes back.
          if (!isVisible) isReady = false;
          deps.onVisible(isVisible);
        },
        onFocus() {
          if (place === next) deps.onFocus();
        },
        onGone() {
          if (place !== next) return;
          isReady = false;
          deps.onVisible(false);
          deps.onGone();
        },
      });
    },
    leave,
    place: () => place,
    name,
    /** Sends everything again, as after `ready`. */
    async refresh(): Promise<void> {
      if (isReady) await greet();
    },
    isVisible: () => place?.isVisible() === true,
    publish(update: Update): void {
      if (isReady) outbox.send(update);
    },
    /** Shows the chat and leaves the keyboard where it is, where VS Code allows it. */
    reveal: async (): Promise<void> => place?.reveal(),
    /** Shows the chat with the keyboard in it, then the update. */
    async open(update: Update): Promise<void> {
      if (isReady) outbox.send(update);
      else greeting = update;
      await place?.focus();
    },
    dispose(): void {
      leave();
      outbox.dispose();
    },
  };
}

function isReadyMessage(message: unknown): boolean {
  return typeof message === "object" && message !== null && "type" in message && message.type === "ready";
}
