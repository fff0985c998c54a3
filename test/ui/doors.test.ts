import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { resultsRoot } from "../support/vscode/locations.ts";
import { askInPanel, lastQuestion, newAnswer, newChat } from "./asking.ts";
import { chooseInExplorer } from "./editor.ts";
import { type Session, startSession } from "./session.ts";
import { settingsApplied } from "./settingsApplied.ts";
import { whereShellsRun } from "./whereShellsRun.ts";

const pictures = join(resultsRoot, "doors");

describe("Ways into Plumb", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
  });
  after(async () => {
    await settingsApplied(session.workbench, { "plumb.codeLens": undefined });
    await session.close();
  });

  const picture = (name: string) => session.workbench.page.screenshot({ path: join(pictures, `${name}.png`) });

  /** Puts the cursor on the first problem of the cart, as F8 does. */
  async function goToProblem(): Promise<void> {
    const { workbench } = session;
    await workbench.openFile("cart.js", 1);
    await workbench.page
      .locator(".squiggly-error, .squiggly-warning")
      .first()
      .waitFor({ state: "attached", timeout: 60_000 });
    await workbench.page.keyboard.press("F8");
    await workbench.page.keyboard.press("Escape");
  }

  /** The list closes when the focus moves, as it does for a moment after F8. */
  async function openLightbulb(row: Locator): Promise<void> {
    const { page } = session.workbench;
    for (let attempt = 1; ; attempt += 1) {
      await page.keyboard.press("Control+.");
      try {
        return await row.waitFor({ timeout: 5000 });
      } catch (error) {
        if (attempt === 4) throw error;
        await page.keyboard.press("Escape");
      }
    }
  }

  it("has a problem explained from its lightbulb", async () => {
    const { page } = session.workbench;
    await goToProblem();
    const row = page.locator(".action-widget .monaco-list-row").filter({ hasText: "Explain with Plumb" });
    await openLightbulb(row);
    await picture("lightbulb");
    // By keyboard: for a moment the list takes no clicks.
    while (!/\bfocused\b/.test((await row.getAttribute("class")) ?? "")) await page.keyboard.press("ArrowDown");
    const turn = await newAnswer(session, () => page.keyboard.press("Enter"));
    assert.match(await turn.innerText(), /Debug 1 problem in cart\.js/);
    assert.match(lastQuestion(session), /- error \[(?:ts|js) \d+\] at src\/cart\.js:31:[\s\S]*symbol `receipt`/);
  });

  it("has a problem explained from what VS Code says of it on hover", async () => {
    const { page } = session.workbench;
    await goToProblem();
    await session.workbench.runCommand("Show or Focus Hover");
    const link = page.locator(".monaco-hover").getByText("Explain with Plumb");
    await link.waitFor();
    await picture("hover");
    const turn = await newAnswer(session, () => link.click());
    assert.match(await turn.innerText(), /Debug 1 problem in cart\.js/);
  });

  it("asks about files and folders chosen in the Explorer", async () => {
    const { page, panel } = session.workbench;
    await newChat(session);
    await chooseInExplorer(page, "src", "Ask Plumb About…");
    await panel.locator(".composer .chip").filter({ hasText: "src" }).waitFor();
    await chooseInExplorer(page, "README.md", "Ask Plumb About…");
    await panel.locator(".composer .chip").filter({ hasText: "README.md" }).waitFor();
    await panel.locator("#question:focus").waitFor();
    await picture("explorer");
    await newAnswer(session, () => askInPanel(session, "Where would a discount go?"));
    const sent = lastQuestion(session);
    assert.match(sent, /## `src` \(folder\)[\s\S]*cart\.js[\s\S]*lru\.ts/);
    assert.match(sent, /`README\.md`/);
  });

  whereShellsRun("explains what is selected in the terminal, and leaves the clipboard as it was", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await page.evaluate(() => navigator.clipboard.writeText("kept"));
    await workbench.runCommand("Terminal: Create New Terminal");
    await page.locator(".terminal.xterm.focus, .terminal-wrapper .xterm.focus").first().waitFor();
    await page.keyboard.type("echo never-$((20+3))-ready");
    await page.keyboard.press("Enter");
    // A shell that is still starting has printed nothing to select: the mark beside the command says that it has ended.
    await page.locator('.terminal-command-decoration[class*="decoration-success"]').first().waitFor();
    await workbench.runCommand("Terminal: Select All");
    const turn = await newAnswer(session, () => workbench.runCommand("Plumb: Explain Output"));
    assert.match(await turn.innerText(), /What does this terminal output say\?/);
    assert.match(lastQuestion(session), /\(terminal\)[\s\S]*never-\$\(\(20\+3\)\)-ready/);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "kept");
    await picture("terminal");
    await workbench.runCommand("Terminal: Kill All Terminals");
  });

  it("explains a function from the line over it, once that is turned on", async () => {
    const { workbench } = session;
    await workbench.openFile("retryAfter.ts", 1);
    await settingsApplied(workbench, { "plumb.codeLens": true });
    const lens = workbench.page
      .locator(".codelens-decoration a")
      .filter({ hasText: /^Explain$/ })
      .first();
    await lens.waitFor();
    await picture("lenses");
    const turn = await newAnswer(session, () => lens.click());
    assert.match(await turn.innerText(), /Explain retryAfterMs/);
  });
});
