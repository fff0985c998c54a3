import { chromium, type Browser, type Page } from "playwright-core";
import { muteTraffic } from "../support/vscode/muteTraffic.ts";
import type { Settings } from "../support/vscode/settings.ts";
import { settingsApplied } from "./settingsApplied.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

let connected: Promise<{ browser: Browser; workbench: Workbench }> | undefined;

/** A test that types code means these letters, and not what an editor makes of them. */
const asTyped: Settings = {
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.suggestOnTriggerCharacters": false,
  "editor.acceptSuggestionOnCommitCharacter": false,
};

/** The one window of this run, in a known state: these settings, no open editor, a new thread. */
export async function freshWorkbench(settings: Settings): Promise<Workbench> {
  const { workbench } = await connect();
  const { page } = workbench;
  await page.keyboard.press("Escape");
  // Editors need the room of the panel below them.
  if (await page.locator(".part.panel").isVisible()) await workbench.runCommand("View: Toggle Panel Visibility");
  // What a question carries beside what the test attaches is a matter for its own tests.
  await settingsApplied(workbench, { "plumb.context.automatic": false, ...asTyped, ...settings });
  await workbench.closeAllEditors();
  // What is beyond the edge of a low panel is not laid out, and has no text to be read.
  const runs = page.locator('.pane-header[aria-label="Runs Section"][aria-expanded="true"]');
  if (await runs.isVisible()) await runs.click();
  await workbench.runCommand("Plumb: New Chat");
  // It puts the keyboard into the question box when the panel has loaded: what comes next must not type into that.
  await workbench.panel.locator("#question:focus").waitFor();
  return workbench;
}

/** The window if one is connected, for the screenshot of a failure. */
export async function connectedPage(): Promise<Page | undefined> {
  return (await connected)?.workbench.page;
}

/** Lets go of the window; it stays open. */
export async function disconnect(): Promise<void> {
  await (await connected)?.browser.close();
}

function connect(): Promise<{ browser: Browser; workbench: Workbench }> {
  connected ??= open();
  return connected;
}

async function open(): Promise<{ browser: Browser; workbench: Workbench }> {
  const address = `http://127.0.0.1:${fromEnvironment("PLUMB_DEBUGGING_PORT")}`;
  const deadline = Date.now() + 180_000;
  const browser = await attempt(() => chromium.connectOverCDP(address), deadline);
  const page = await attempt(async () => {
    for (const candidate of browser.contexts().flatMap((context) => context.pages())) {
      if ((await candidate.locator(".monaco-workbench").count()) > 0) return candidate;
    }
    throw new Error("No window of VS Code was found behind the debugging port.");
  }, deadline);
  page.setDefaultTimeout(40_000);
  await muteTraffic(page);
  const workbench = createWorkbench(page, fromEnvironment("PLUMB_SETTINGS_FILE"));
  await workbench.whenReady();
  return { browser, workbench };
}

/** The window is started at the same time as this suite: tries again until it is there. */
async function attempt<Result>(action: () => Promise<Result>, deadline: number): Promise<Result> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: UI tests are started by test/support/all.ts.`);
  return value;
}
