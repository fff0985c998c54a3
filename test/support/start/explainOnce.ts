import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { createWorkbench } from "../../ui/workbench.ts";
import { workbenchAddress } from "../vscode/address.ts";
import { findBrowser } from "../vscode/browser.ts";
import { openBrowserWindow } from "../vscode/browserWindow.ts";
import { projectRoot } from "../vscode/locations.ts";
import { PlainError } from "../vscode/plainError.ts";
import { startServer } from "../vscode/server.ts";
import { serverSettingsFile } from "../vscode/settings.ts";
import { followTurn } from "./followTurn.ts";
import { plumbLog } from "./plumbLog.ts";
import { prepare } from "./prepare.ts";

/** The function of the sample that is explained, with its lines. */
const subject = { file: "retryAfter.ts", name: "retryAfterMs", from: 4, to: 8 };

/** The main job without a person: opens the sample, selects a function, explains it, prints what the panel shows. */
export async function explainOnce(signal: AbortSignal): Promise<void> {
  const executable = await findBrowser((line) => console.log(line));
  const root = await mkdtemp(join(tmpdir(), "plumb-once-"));
  try {
    const { host, workspace, dataDir, extensionsDir } = await prepare(root, serverSettingsFile);
    signal.throwIfAborted();
    const server = await startServer({ host, dataDir, extensionsDir, isDriven: false });
    try {
      const window = await openBrowserWindow({ executable, profileDir: join(root, "browser") });
      // High enough for the whole answer with its receipt.
      await window.page.setViewportSize({ width: 1280, height: 960 });
      signal.addEventListener("abort", () => void window.close().catch(() => {}), { once: true });
      try {
        await window.page.goto(workbenchAddress({ port: server.port, folder: workspace }));
        await explain(window.page, dataDir, signal);
      } finally {
        await window.close().catch(() => {});
      }
    } finally {
      await server.stop();
    }
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function explain(page: Page, dataDir: string, signal: AbortSignal): Promise<void> {
  const screenshot = join(projectRoot, "screenshot.png");
  page.setDefaultTimeout(30_000);
  try {
    const workbench = createWorkbench(page, serverSettingsFile(dataDir));
    await workbench.whenReady();
    await widenSideBar(page);
    console.log(`Selecting ${subject.name} in ${subject.file} and choosing Plumb › Explain\n`);
    await workbench.selectLines(subject.file, subject.from, subject.to);
    await workbench.chooseInContextMenu(["Plumb", "Explain"]);
    await followTurn(workbench.panel.locator(".turn").last(), (text) => process.stdout.write(text), signal);
    const session = await workbench.statusItem.innerText();
    console.log(`Status bar: ${session.trim()}`);
  } catch (error) {
    const picture = await page.screenshot({ path: screenshot }).then(
      () => `${screenshot} shows the window.`,
      () => "",
    );
    if (error instanceof PlainError || signal.aborted) throw error;
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    const log = await plumbLog(dataDir);
    const said = log ? `\nPlumb's log:\n${log}` : "";
    throw new PlainError(`VS Code did not do what was expected: ${reason} ${picture}${said}`);
  }
  await page.screenshot({ path: screenshot });
  console.log(`Screenshot: ${screenshot}`);
}

/** The panel at a width at which its answer reads well in the picture. */
async function widenSideBar(page: Page): Promise<void> {
  const box = await page.locator('[id="workbench.parts.sidebar"]').boundingBox();
  if (!box) return;
  const edge = box.x + box.width;
  const middle = box.y + box.height / 2;
  await page.mouse.move(edge, middle);
  await page.mouse.down();
  await page.mouse.move(edge + 60, middle, { steps: 4 });
  await page.mouse.move(560, middle, { steps: 4 });
  await page.mouse.up();
}
