import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { faults } from "../../support/simulation/faults.ts";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { enterKey, type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";
import { exactly } from "../palette.ts";

const pictures = join(resultsRoot, "looks");
const themes = {
  dark: { setting: "Default Dark Modern", shown: "vscode-dark" },
  light: { setting: "Default Light Modern", shown: "vscode-light" },
  contrast: { setting: "Default High Contrast", shown: "vscode-high-contrast" },
} as const;
const code = ["export function net(gross) {", "  var rate = 0.2;", "  return gross * (1 - rate);", "}", ""].join("\n");
const description = [
  "Make shop.js tell what it is for, without changing what it does.",
  "1. List what shop.js exports",
  "2. Document each function of shop.js",
  "3. Note what a reader still has to know",
].join("\n");

describe("A task that is worked through in steps", () => {
  let session: Session;
  let page: FrameLocator;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
    page = session.workbench.page
      .locator('iframe.webview.ready[src*="extensionId=plumb.plumb"]:not([src*="purpose=webviewView"])')
      .last()
      .contentFrame()
      .frameLocator("#active-frame");
    await settingsApplied(session.workbench, { "files.autoSave": "off" });
    await writeSampleFile("shop.js", code);
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await settingsApplied(session.workbench, { "files.autoSave": undefined, "workbench.colorTheme": undefined });
    await removeSampleFiles();
    await session.close();
  });

  const step = (title: string): Locator => page.locator(".step").filter({ hasText: title });
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name });

  async function picturesOf(name: string): Promise<void> {
    for (const [theme, { setting, shown }] of Object.entries(themes)) {
      await settingsApplied(session.workbench, { "workbench.colorTheme": setting });
      await page.locator(`body.${shown}`).waitFor();
      await session.workbench.page.screenshot({ path: join(pictures, `task-${name}-${theme}.png`) });
    }
  }

  it("is planned, with a plan that can be changed and has its price", async () => {
    const { workbench } = session;
    await workbench.runCommand("Plumb: Work Through a Task…");
    await page.getByLabel("What is to be done?").fill(description);
    await button("Make a plan").click();
    await page.locator(".planned").nth(3).waitFor();
    assert.equal(await page.locator(".planned").count(), 4);
    await page.getByText(/Likely ≈ \$/).waitFor();
    await button("Add a step").click();
    await page.getByText(/does not say its what/).waitFor();
    await button(/^Remove “New step”/).click();
    await page.getByLabel("Title").first().fill("List the exports");
    await button("Approve and run").and(page.locator(":enabled")).waitFor();
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await picturesOf("plan");
  });

  it("asks a failed step again, and goes on after a reload without redoing what is done", async () => {
    const { workbench, simulation } = session;
    simulation.script(faults.emptyAnswer());
    await button("Approve and run").click();
    await step("List the exports").getByText("failed", { exact: true }).waitFor();
    const [first, second] = [simulation.hold(), simulation.hold()];
    await page.getByLabel("Tier to retry").selectOption("medium");
    await button("Retry: List the exports").click();
    await page.locator(".step.is-running").filter({ hasText: "List the exports" }).waitFor();
    first.release();
    await page.locator(".step.is-done").filter({ hasText: "List the exports" }).waitFor();
    await page.locator(".step.is-running").filter({ hasText: "Document each function" }).waitFor();
    await picturesOf("progress");

    await workbench.reload();
    second.release();
    await page.locator(".step.is-done").filter({ hasText: "List the exports" }).waitFor();
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    await page.locator(".sum").getByText("Done", { exact: true }).or(button("Resume")).first().waitFor();
    if (await button("Resume").isVisible()) {
      const pressed = button("Resume").click({ timeout: 5000 });
      // With the key it may have gone on by itself meanwhile.
      await pressed.catch(() => undefined);
    }
    await page.locator(".sum").getByText("Done", { exact: true }).waitFor();
    assert.equal(await page.locator(".step.is-done").count(), 4);
    const asked = simulation.requests.filter(
      ({ body, outcome }) => outcome === "answered" && JSON.stringify(body).includes("This step: List the exports"),
    );
    assert.ok(asked.length <= 2, `the first step was answered ${asked.length} times`);
  });

  it("ends with its result and one diff to review", async () => {
    const { workbench } = session;
    await page.getByText("The check says that it holds.").waitFor();
    await step("Document each function").getByRole("button").first().press("Enter");
    await step("Document each function").locator(".details .prose").waitFor();
    await page.getByText("What net is for").first().waitFor();
    await picturesOf("done");
    await button("Review changes").click();
    await workbench.page.locator(".tab").filter({ hasText: "shop.js (Plumb’s changes" }).waitFor();
    await workbench.page.locator(".codelens-decoration a", { hasText: "Accept all" }).first().click();
    // The file comes to the front with what was accepted: over the task's page, if that were shown before.
    await workbench.page.locator(".tab.active .label-name", { hasText: exactly("shop.js") }).waitFor();
    await workbench.runCommand("Plumb: Work Through a Task…");
    await page.getByText("Applied", { exact: true }).waitFor();
  });
});
