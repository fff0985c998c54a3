import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Frame, type FrameLocator } from "playwright-core";
import { sweepScenes, violations } from "../../support/preview/axeSweep.ts";
import { type Theme, themes } from "../../support/preview/page.ts";
import { findBrowser } from "../../support/vscode/browser.ts";
import { projectRoot, resultsRoot } from "../../support/vscode/locations.ts";
import { newAnswer } from "../asking.ts";
import { explainLines, type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const named = {
  dark: { setting: "Default Dark Modern", shown: ".vscode-dark" },
  light: { setting: "Default Light Modern", shown: ".vscode-light" },
  "hc-dark": { setting: "Default High Contrast", shown: ".vscode-high-contrast:not(.vscode-high-contrast-light)" },
  "hc-light": { setting: "Default High Contrast Light", shown: ".vscode-high-contrast-light" },
} satisfies Record<Theme, object>;
const pictures = join(resultsRoot, "access");

describe("What everybody has to be able to use", () => {
  let session: Session;
  /** VS Code's own variables, as it gives them to webviews. */
  let variables = "";
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await settingsApplied(session.workbench, { "workbench.colorTheme": undefined });
    await session.close();
  });

  /** The page in every theme; answers with what axe finds there. */
  async function inEveryTheme(page: FrameLocator, name: string): Promise<string[]> {
    const said: string[] = [];
    for (const theme of themes) {
      await settingsApplied(session.workbench, { "workbench.colorTheme": named[theme].setting });
      await page.locator(`body${named[theme].shown}`).waitFor();
      const frame = await frameOf(page);
      said.push(...(await violations(frame)).map((line) => `${name}, ${theme}: ${line}`));
      if (name === "chat") {
        const style = await frame.evaluate(() => document.documentElement.style.cssText);
        variables += `:root[data-theme="${theme}"] { ${style} }\n`;
      }
    }
    return said;
  }

  it("a walkthrough opens from an empty chat, with its steps and pictures", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.panel.getByRole("button", { name: "Show how Plumb works" }).click();
    const guide = page.locator(".gettingStartedContainer");
    for (const step of ["Connect to a model", "Ask about code", "Choose how deep to think", "Debug an error"]) {
      await guide
        .getByRole("heading", { name: step })
        .or(guide.getByText(step, { exact: true }))
        .first()
        .waitFor();
    }
    const picture = guide.locator(".getting-started-media img").first();
    await picture.waitFor({ state: "attached" });
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>(".getting-started-media img")?.naturalWidth ?? 0) > 0,
    );
    await guide.locator(".codicon-getting-started-step-checked").first().waitFor({ state: "attached" });
    await page.screenshot({ path: join(pictures, "walkthrough.png") });
    await workbench.closeAllEditors();
  });

  it("the chat, the usage page and a task's page hold against axe in every theme", async () => {
    const { workbench } = session;
    await newAnswer(session, () => explainLines(session, "retryAfter.ts", 4, 8));
    await session.lastTurn.locator(".receipt summary").click();
    const found = await inEveryTheme(workbench.panel, "chat");
    await workbench.closeAllEditors();
    await workbench.statusItem.click();
    await workbench.usage.getByRole("heading", { name: "Usage" }).waitFor();
    found.push(...(await inEveryTheme(workbench.usage, "usage")));
    await workbench.closeAllEditors();
    await workbench.runCommand("Plumb: Work Through a Task…");
    await workbench.usage.locator("#goal, textarea").first().waitFor();
    found.push(...(await inEveryTheme(workbench.usage, "task")));
    assert.deepEqual(found, []);
  }).timeout(480_000);

  it("every state of the panel holds against axe in every theme", async () => {
    const browser = await ownBrowser();
    try {
      const folder = join(projectRoot, "dist/panel");
      assert.deepEqual(await sweepScenes(browser, folder, variables), []);
    } finally {
      await browser.close();
    }
  }).timeout(900_000);

  async function frameOf(page: FrameLocator): Promise<Frame> {
    const frame = await (await page.locator("body").elementHandle())?.ownerFrame();
    assert.ok(frame);
    return frame;
  }
});

/** Without VS Code around it, states that take long to bring about are there at once. */
async function ownBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(() => {}),
    args: ["--no-sandbox", "--disable-gpu", "--no-proxy-server"],
  });
}
