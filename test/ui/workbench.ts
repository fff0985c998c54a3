import type { FrameLocator, Locator, Page } from "playwright-core";
import { changeSettings, type Settings } from "../support/vscode/settings.ts";
import { chooseInContextMenu, closeAllEditors, openFile, selectLines } from "./editor.ts";
import { answerNotification, clearNotifications, openNotifications } from "./notifications.ts";
import { pick } from "./palette.ts";

/** VS Code's window as a person uses it. Every wait ends by Playwright's timeout. */
export interface Workbench {
  readonly page: Page;
  /** The inside of Plumb's webview. */
  readonly panel: FrameLocator;
  /** The inside of the usage page, when it was opened after the panel or the panel is hidden. */
  readonly usage: FrameLocator;
  readonly statusItem: Locator;
  whenReady(): Promise<void>;
  /** Runs a command by its full title, `Plumb: Explain`. */
  runCommand(title: string): Promise<void>;
  /** Shows the panel and waits until its page is there. */
  openPanel(): Promise<void>;
  /** Opens a file of the workspace by its name, with the cursor on a line. */
  openFile(name: string, line?: number): Promise<void>;
  /** Selects whole lines, `from` and `to` included. */
  selectLines(name: string, from: number, to: number): Promise<void>;
  /** Right-clicks into the selection and clicks through the menu: `["Plumb", "Explain"]`. */
  chooseInContextMenu(path: readonly string[]): Promise<void>;
  closeAllEditors(): Promise<void>;
  /** The rows of the notification centre, which is opened for it: a driven host shows no toasts. */
  openNotifications(): Promise<Locator>;
  /** Clicks a button of the notification that contains `text`. */
  answerNotification(text: string, button: string): Promise<void>;
  clearNotifications(): Promise<void>;
  /** Changes settings of the window; they apply at once. */
  changeSettings(settings: Settings): Promise<void>;
  /** Reloads the window. Stored keys are lost by this on a host from npm, everything else stays. */
  reload(): Promise<void>;
}

export function createWorkbench(page: Page, settingsFile: string): Workbench {
  const statusItem = page.locator('[id="plumb.plumb.plumb.session"]');
  const webviews = page.locator('iframe.webview.ready[src*="extensionId=plumb.plumb"]');
  const panel = webviews.first().contentFrame().frameLocator("#active-frame");
  const usage = webviews.last().contentFrame().frameLocator("#active-frame");

  /** Plumb has activated when its status bar item is there. */
  async function whenReady(): Promise<void> {
    await page.locator(".monaco-workbench .part.editor").first().waitFor({ timeout: 60_000 });
    await statusItem.waitFor({ timeout: 60_000 });
  }

  const runCommand = (title: string) => pick(page, `>${title}`, title);

  async function openPanel(): Promise<void> {
    await runCommand("Plumb: Focus on Chat View");
    await panel.locator("body *").first().waitFor({ state: "attached" });
  }

  async function reload(): Promise<void> {
    await page.reload();
    await whenReady();
  }

  return {
    page,
    panel,
    usage,
    statusItem,
    whenReady,
    runCommand,
    openPanel,
    openFile: (name, line) => openFile(page, name, line),
    selectLines: (name, from, to) => selectLines(page, name, from, to),
    chooseInContextMenu: (path) => chooseInContextMenu(page, path),
    closeAllEditors: () => closeAllEditors(page),
    openNotifications: () => openNotifications(page),
    answerNotification: (text, button) => answerNotification(page, text, button),
    clearNotifications: () => clearNotifications(page),
    changeSettings: (settings) => changeSettings(settingsFile, settings),
    reload,
  };
}
