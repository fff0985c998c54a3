import assert from "node:assert/strict";
import { freshWorkbench } from "../connectWorkbench.ts";
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
});
