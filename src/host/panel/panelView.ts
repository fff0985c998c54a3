import * as vscode from "vscode";
import { dispatch } from "../../protocol/dispatch.ts";
import type { RequestHandlers } from "../../protocol/requests.ts";
import type { Snapshot, Update } from "../../protocol/updates.ts";
import { createOutbox } from "./outbox.ts";
import { panelHtml } from "./panelHtml.ts";
import { t } from "../../l10n/language.ts";

export interface PanelDeps {
  /** `dist/panel`. */
  readonly folder: vscode.Uri;
  /** Made on each message: the session is still being joined together when the panel is. */
  readonly handlers: () => Omit<RequestHandlers, "ready">;
  readonly snapshot: () => Promise<Snapshot>;
  readonly onVisible: (isVisible: boolean) => void;
  readonly report: (sentence: string, error: unknown) => void;
}

export type PanelView = ReturnType<typeof createPanelView>;

/** The webview while there is one. Updates for a panel that is not ready are dropped: `ready` is answered with everything. */
export function createPanelView(deps: PanelDeps) {
  let view: vscode.WebviewView | undefined;
  let isReady = false;
  /** Shown as soon as the panel is ready, for commands that open it. */
  let greeting: Update | undefined;
  const outbox = createOutbox((update) => void view?.webview.postMessage(update));

  async function greet(): Promise<void> {
    outbox.clear();
    const body = await deps.snapshot();
    isReady = true;
    outbox.send({ type: "snapshot", body });
    if (greeting) outbox.send(greeting);
    greeting = undefined;
  }

  async function receive(message: unknown): Promise<void> {
    try {
      const outcome = await dispatch(message, { ...deps.handlers(), ready: greet });
      if (outcome === "unknownMessage") deps.report(t("The panel sent a message that Plumb ignored."), message);
    } catch (error) {
      deps.report(t("Plumb could not do that. The log has the details."), error);
    }
  }

  return {
    attach(next: vscode.WebviewView): void {
      view = next;
      isReady = false;
      next.webview.options = { enableScripts: true, localResourceRoots: [deps.folder] };
      next.webview.onDidReceiveMessage((message: unknown) => void receive(message));
      next.onDidChangeVisibility(() => {
        // A hidden webview is thrown away; it says `ready` again when it comes back.
        if (!next.visible) isReady = false;
        deps.onVisible(next.visible);
      });
      next.onDidDispose(() => {
        if (view !== next) return;
        view = undefined;
        isReady = false;
        deps.onVisible(false);
      });
      next.webview.html = panelHtml(next.webview, deps.folder, "panel");
      deps.onVisible(next.visible);
    },
    /** Sends everything again, as after `ready`. */
    async refresh(): Promise<void> {
      if (isReady) await greet();
    },
    isVisible: () => view?.visible === true,
    publish(update: Update): void {
      if (isReady) outbox.send(update);
    },
    /** Shows the panel and leaves the keyboard where it is, where VS Code allows it. */
    async reveal(): Promise<void> {
      if (view) view.show(true);
      else await vscode.commands.executeCommand("plumb.panel.focus");
    },
    /** Opens the panel with the keyboard in it, then shows the update. */
    async open(update: Update): Promise<void> {
      if (isReady) outbox.send(update);
      else greeting = update;
      await vscode.commands.executeCommand("plumb.panel.focus");
    },
    dispose: () => outbox.dispose(),
  };
}
