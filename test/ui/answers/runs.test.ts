import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { clickUntilGone } from "../editor.ts";
import { openOtherWindow } from "../otherWindow.ts";
import { settingsApplied } from "../settingsApplied.ts";
import { quickInput } from "../wizard.ts";
import type { Workbench } from "../workbench.ts";

const folder = join(resultsRoot, "looks");
const themes = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  contrast: "Default High Contrast",
} as const;
const day = 86_400_000;

describe("The Runs view", () => {
  let workbench: Workbench;
  let other: ReturnType<typeof openOtherWindow>;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    workbench = await freshWorkbench({});
    other = openOtherWindow();
  });
  after(async () => {
    await other.close();
    await section("Runs").click();
    await workbench.openPanel();
    await settingsApplied(workbench, { "workbench.colorTheme": undefined });
  });

  const section = (name: string) => workbench.page.locator(`.pane-header[aria-label="${name} Section"]`);
  const row = (words: RegExp) => workbench.page.getByRole("treeitem", { name: words });
  const picture = (name: string) => workbench.page.screenshot({ path: join(folder, `runs-${name}.png`) });
  const badge = () => workbench.page.locator('.activitybar .action-item:has([aria-label^="Plumb"]) .badge-content');

  it("says what stands there while nothing runs", async () => {
    await workbench.runCommand("Plumb: Focus on Runs View");
    await workbench.runCommand("Plumb: Clear Finished Runs");
    const empty = workbench.page.getByText("Nothing runs in the background.");
    // Results of other tests are asked about first.
    const remove = quickInput(workbench).row(/Remove .* results/);
    await empty.or(remove).first().waitFor();
    if (await remove.isVisible()) await remove.click();
    await empty.waitFor();
    await picture("empty");
  });

  it("shows what another window works on as it goes, and counts it on the activity bar", async () => {
    const id = await other.start("Why does the second retry wait twice as long?");
    await row(/second retry wait.*starting, max,.*another window/).waitFor();
    await badge().getByText("1", { exact: true }).waitFor();
    await workbench.statusItem.hover();
    await workbench.page.locator(".monaco-hover").getByText("1 running in the background").waitFor();
    await other.change(id, { state: "thinking", cost: 84_000 });
    await row(/second retry wait.*thinking, max, \$0\.084, .*another window/).waitFor();
    await other.change(id, { state: "done", cost: 91_000 });
    await row(/second retry wait.*done, max, \$0\.091/).waitFor();
    await badge().waitFor({ state: "hidden" });
  });

  it("stops a run of another window", async () => {
    const id = await other.start("Rename the queue everywhere");
    const one = row(/Rename the queue.*another window/);
    await one.hover();
    // VS Code draws a row's buttons anew as its time goes on, and drops a click that falls into that.
    await clickUntilGone(one.getByRole("button", { name: "Cancel Run" }));
    await row(/Rename the queue.*cancelled/).waitFor();
    assert.equal((await other.read(id))?.state, "cancelled");
  });

  it("keeps what ended apart by day, in every theme", async () => {
    // Of a long list only what is in sight is drawn.
    await section("Chat").click();
    await other.leave("Explain retryAfter.ts", { cost: 12_700 });
    await other.leave("Review the last three commits", { state: "failed", detail: "The server stopped in between." });
    await other.leave("Find the leak", { state: "lost", detail: "The answer was gone after 30 days." });
    await other.leave("Document the queue", {
      startedAt: Date.now() - 3 * day,
      endedAt: Date.now() - 3 * day + 61_000,
    });
    const running = await other.start("Find where the cache is filled twice");
    await other.change(running, { state: "answering", cost: 61_200, progress: { done: 3, failed: 0, total: 8 } });
    await row(/Find where the cache.*answering/).waitFor();
    for (const group of ["Running", "Today", "Earlier"]) await row(new RegExp(`^${group}`)).waitFor();
    for (const [name, theme] of Object.entries(themes)) {
      await settingsApplied(workbench, { "workbench.colorTheme": theme });
      await picture(name);
    }
    await other.change(running, { state: "done" });
  });

  it("takes away one that ended by key, and all of them by a button, but nothing that runs", async () => {
    await other.start("Stays where it is");
    await row(/Stays where it is/).waitFor();
    await row(/Find the leak/).click();
    await workbench.page.keyboard.press("Delete");
    await row(/Find the leak/).waitFor({ state: "detached" });
    assert.equal(await row(/Explain retryAfter/).count(), 1);
    await workbench.page.getByRole("button", { name: "Clear Finished Runs" }).click();
    await row(/Explain retryAfter/).waitFor({ state: "detached" });
    await picture("running");
    assert.equal(await row(/Stays where it is/).count(), 1);
  });

  it("is there after a reload, without Plumb being used or even in sight", async () => {
    // A section that was never open is read when it opens.
    await section("Runs").click();
    await workbench.runCommand("View: Show Explorer");
    await workbench.reload();
    await badge().getByText("1", { exact: true }).waitFor();
    await workbench.page.evaluate(watchForNothing);
    await workbench.runCommand("Plumb: Focus on Runs View");
    await row(/Stays where it is.*another window/).waitFor();
    assert.equal(await workbench.page.evaluate(() => document.body.dataset["saidNothing"]), undefined);
  });
});

/** In the page: notes whether the view says that nothing runs, for however short a time. */
function watchForNothing(): void {
  const seen = new MutationObserver(() => {
    const saying = [...document.querySelectorAll<HTMLElement>(".welcome-view-content")].some(
      (one) => one.offsetParent !== null && one.textContent.includes("Nothing runs"),
    );
    if (!saying) return;
    seen.disconnect();
    document.body.dataset["saidNothing"] = "once";
  });
  seen.observe(document.body, { subtree: true, childList: true, attributes: true });
}
