import assert from "node:assert/strict";
import { freshWorkbench } from "../connectWorkbench.ts";
import { askInPanel } from "../asking.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import type { Workbench } from "../workbench.ts";

describe("Plumb in a folder that nobody has trusted", () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await freshWorkbench({ "plumb.connection": "simulation" });
    await workbench.page.getByText("Restricted Mode", { exact: true }).first().waitFor();
  });

  it("explains code, with what it cost", async () => {
    await workbench.selectLines("retryAfter.ts", 4, 8);
    await workbench.runCommand("Plumb: Explain");
    const turn = workbench.panel.locator(".turn").last();
    await turn.locator(".receipt").waitFor({ timeout: 60_000 });
    assert.match(await turn.locator(".prose").innerText(), /retryAfterMs/);
  });

  it("gives the model no looks into the folder, however it asks", async () => {
    await askInPanel({ workbench }, 'call read_file({"path":"package.json"})');
    const turn = workbench.panel.locator(".turn").last();
    await turn.locator(".receipt").waitFor({ timeout: 60_000 });
    assert.equal(await turn.locator(".looks").count(), 0);
    assert.doesNotMatch(await turn.innerText(), /Read file/);
  });

  it("offers none of the folder's prompts, and says so", async () => {
    await writeSampleFile(".github/prompts/plan.prompt.md", "Plan the next step.");
    const box = workbench.panel.locator("#question");
    await box.fill("");
    await box.pressSequentially("/");
    await workbench.panel.getByText("This folder has prompts too. They are offered once you trust it.").waitFor();
    assert.equal(await workbench.panel.locator(".slashes .opt", { hasText: "/plan" }).count(), 0);
    await box.press("Escape");
    await box.fill("");
    await removeSampleFiles();
  });

  it("shows an answer's changes and makes none of them", async () => {
    await workbench.selectLines("retryAfter.ts", 4, 8);
    await workbench.runCommand("Plumb: Fix…");
    const turn = workbench.panel.locator(".turn").last();
    await turn.locator(".receipt").waitFor({ timeout: 60_000 });
    await turn.getByRole("button", { name: "Apply" }).first().click();
    await workbench.page
      .locator(".notification-toast")
      .filter({ hasText: /not trusted|trust/i })
      .first()
      .waitFor();
    assert.equal(await workbench.page.locator(".tab.dirty").count(), 0);
  });

  it("does not offer what reads or runs the folder", async () => {
    await workbench.page.keyboard.press("F1");
    await workbench.page.locator(".quick-input-widget input.input").fill(">Plumb: ");
    const rows = workbench.page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "Plumb: Explain" }).first().waitFor();
    assert.equal(await rows.filter({ hasText: "Debug a Stack Trace" }).count(), 0);
    assert.equal(await rows.filter({ hasText: "Review Changes" }).count(), 0);
    await workbench.page.keyboard.press("Escape");
  });
});
