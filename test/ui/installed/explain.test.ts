import assert from "node:assert/strict";
import { askInPanel } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { settingsApplied } from "../settingsApplied.ts";
import type { Workbench } from "../workbench.ts";

describe("Plumb installed from its package", () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await freshWorkbench({ "plumb.connection": "simulation" });
  });

  it("explains a selection from the context menu and shows what it cost", async () => {
    await workbench.selectLines("retryAfter.ts", 4, 8);
    await workbench.chooseInContextMenu(["Plumb", "Explain"]);
    const turn = workbench.panel.locator(".turn").last();
    await turn.locator(".receipt").waitFor({ timeout: 60_000 });
    assert.match(await turn.locator(".prose").innerText(), /retryAfterMs/);
    assert.match(await turn.locator(".receipt").innerText(), /\$\d/);
  });

  // Were what a window starts with loaded twice, one of the two would not know which language is set.
  it("speaks the language that is set in all its parts", async () => {
    await settingsApplied(workbench, { "plumb.language": "de" });
    await workbench.reload();
    await workbench.openPanel();
    await workbench.panel.locator('html[lang="de"]').waitFor();
    await askInPanel({ workbench }, "What does retryAfter do?");
    const turn = workbench.panel.locator(".turn").last();
    await turn.locator(".receipt").waitFor({ timeout: 60_000 });
    assert.match(await turn.locator(".receipt").innerText(), /\d,\d+\s\$/);
    assert.match((await workbench.statusItem.getAttribute("aria-label")) ?? "", /Token und Kosten dieser Sitzung/);
  });
});
