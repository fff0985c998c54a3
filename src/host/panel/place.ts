import * as vscode from "vscode";

/** What happens where a chat's page is shown. */
export interface PlaceEvents {
  /** There is a page to be filled: when VS Code makes one, or when a chat moves to where one is. */
  onPage(webview: vscode.Webview): void;
  onMessage(message: unknown): void;
  onVisible(isVisible: boolean): void;
  /** The keyboard came to it; of the side bar only its page knows. */
  onFocus(): void;
  onGone(): void;
}

/** Where a chat's page is shown: the view in the side bar, or an editor tab. One chat at a time is in it. */
export interface Place {
  readonly kind: "sideBar" | "editor";
  /** Undefined while there is no page. */
  webview(): vscode.Webview | undefined;
  isVisible(): boolean;
  /** From now on this chat is told what happens here. */
  follow(events: PlaceEvents): void;
  /** Brings it into sight; the keyboard stays where it is, where VS Code allows that. */
  reveal(): Promise<void>;
  /** Brings it into sight with the keyboard in it. */
  focus(): Promise<void>;
  /** What the chat in it is called. */
  name(title: string): void;
}

export interface SideBar extends Place {
  /** VS Code shows the view. */
  attach(view: vscode.WebviewView): void;
}

/** The view in the side bar, which VS Code makes when it is first shown, and anew after it was moved. */
export function createSideBar(folder: vscode.Uri): SideBar {
  let view: vscode.WebviewView | undefined;
  let events: PlaceEvents | undefined;
  const focus = async () => void (await vscode.commands.executeCommand("plumb.panel.focus"));

  function tellAll(): void {
    if (!view) return;
    events?.onPage(view.webview);
    events?.onVisible(view.visible);
  }

  return {
    kind: "sideBar",
    webview: () => view?.webview,
    isVisible: () => view?.visible === true,
    follow(next) {
      events = next;
      tellAll();
    },
    async reveal() {
      if (view) view.show(true);
      else await focus();
    },
    focus,
    name: () => undefined,
    attach(next) {
      view = next;
      next.webview.options = { enableScripts: true, localResourceRoots: [folder] };
      next.webview.onDidReceiveMessage((message: unknown) => events?.onMessage(message));
      next.onDidChangeVisibility(() => events?.onVisible(next.visible));
      next.onDidDispose(() => {
        if (view !== next) return;
        view = undefined;
        events?.onGone();
      });
      tellAll();
    },
  };
}

/** An editor tab that VS Code has made, or brought back after a reload. */
export function createTab(panel: vscode.WebviewPanel, folder: vscode.Uri): Tab {
  let events: PlaceEvents | undefined;
  let isGone = false;
  panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
  panel.iconPath = vscode.Uri.joinPath(folder, "..", "..", "media", "plumb.svg");
  panel.webview.onDidReceiveMessage((message: unknown) => events?.onMessage(message));
  panel.onDidChangeViewState(() => {
    events?.onVisible(panel.visible);
    if (panel.active) events?.onFocus();
  });
  panel.onDidDispose(() => {
    isGone = true;
    events?.onGone();
  });
  return {
    kind: "editor",
    webview: () => (isGone ? undefined : panel.webview),
    isVisible: () => !isGone && panel.visible,
    follow(next) {
      events = next;
      events.onPage(panel.webview);
      events.onVisible(panel.visible);
    },
    async reveal() {
      if (!isGone) panel.reveal(undefined, true);
    },
    async focus() {
      if (!isGone) panel.reveal(undefined, false);
    },
    name(title) {
      if (!isGone) panel.title = title;
    },
    isActive: () => !isGone && panel.active,
    close: () => panel.dispose(),
  };
}

export interface Tab extends Place {
  /** It has the keyboard. */
  isActive(): boolean;
  /** As the user closes it. */
  close(): void;
}
