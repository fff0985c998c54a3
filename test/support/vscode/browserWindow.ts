import { chromium, type BrowserContext, type Page } from "playwright-core";
import { muteTraffic } from "./muteTraffic.ts";

export interface BrowserWindow {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A stored proxy must not come between the browser and this machine's own server.
  "--no-proxy-server",
];

/**
 * A Chromium of its own with one page. The page lives in the browser's default context, where a second Playwright
 * that connects to the debugging port finds it, as it would in a desktop VS Code.
 */
export async function openBrowserWindow(options: {
  readonly executable: string;
  readonly profileDir: string;
  readonly debuggingPort?: number | undefined;
}): Promise<BrowserWindow> {
  const debugging = options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`];
  const context = await chromium.launchPersistentContext(options.profileDir, {
    executablePath: options.executable,
    headless: process.env["PLUMB_HEADED"] !== "1",
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
    args: [...flags, ...debugging],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await muteTraffic(page);
  return { context, page, close: () => context.close() };
}
