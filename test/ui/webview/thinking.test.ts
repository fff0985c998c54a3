import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Pause } from "../../support/simulation/pause.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newTurn } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { keptByWindow } from "../keptByWindow.ts";
import { connectedTo } from "../session.ts";
import { openTiers } from "../tierList.ts";
import type { Workbench } from "../workbench.ts";

const folder = join(resultsRoot, "looks");
const question = "Where does the retry lose its jitter?";

describe("Thinking", () => {
  let simulation: Simulation;
  let workbench: Workbench;
  let pause: Pause;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    simulation = await startSimulation({ paceMs: 2, isKeyOptional: true });
    workbench = await freshWorkbench(connectedTo({ baseUrl: simulation.baseUrl, api: "responses" }));
  });
  after(async () => {
    await chooseTier("Home");
    await simulation.close();
  });

  const turn = () => workbench.panel.locator(".turn").last();
  const viewButton = () => turn().locator("button.view");
  const picture = (name: string) => workbench.page.screenshot({ path: join(folder, `thinking-${name}.png`) });

  async function chooseTier(key: "Home" | "End"): Promise<void> {
    const tier = workbench.panel.locator("#tier");
    await openTiers(workbench.panel);
    await tier.press(key);
    await tier.press("Enter");
    await workbench.panel.locator(".listbox").waitFor({ state: "detached" });
  }

  /** Asks at the deepest tier, and stops where all is thought and nothing is answered. */
  async function think(): Promise<void> {
    await chooseTier("End");
    pause = simulation.hold();
    await newTurn({ workbench }, () => askInPanel({ workbench }, question));
    await pause.reached;
    await turn().locator(".headline", { hasText: "Weighing what matters" }).waitFor();
  }

  /** Presses the button by key until thinking is shown so. */
  async function showAs(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 3; presses += 1) {
      const before = (await viewButton().getAttribute("aria-label")) ?? "";
      if (name.test(before.split(". ")[0] ?? "")) return;
      await viewButton().press("Enter");
      await turn().locator(`button.view:not([aria-label="${before}"])`).waitFor();
    }
  }

  it("is shown as its newest lines, with its phases, or in one line, by key", async () => {
    await think();
    await turn().locator(".think.live[open] .body").waitFor();
    assert.equal(await turn().locator(".phases").count(), 0);
    await picture("preview");
    await showAs(/everything with its phases/);
    await turn().locator(".phases .current", { hasText: "Weighing what matters" }).waitFor();
    assert.ok((await turn().locator(".phases li").count()) >= 4);
    await picture("expanded");
    await showAs(/one line/);
    await turn().locator(".think.live:not([open])").waitFor();
    await picture("headline");
  });

  it("is shown the same way after a reload", async () => {
    await keptByWindow(workbench.page, "plumb.thinkingView", "headline");
    await workbench.reload();
    await workbench.openPanel();
    await turn().getByText("Cut off when the window closed.").waitFor();
    await think();
    await turn().locator(".think.live:not([open])").waitFor();
    assert.match((await viewButton().getAttribute("aria-label")) ?? "", /^Thinking: one line/);
  });

  it("says afterwards what it took, and opens whole as a document", async () => {
    // The choice holds for all chats, those of other tests included.
    await showAs(/its newest lines/);
    pause.release();
    await turn().locator(".receipt").waitFor();
    await turn()
      .locator(".think .meta", { hasText: /tokens · \$/ })
      .waitFor();
    await turn().locator(".think summary").click();
    await turn().locator(".phases").waitFor();
    await picture("done");
    await turn().getByRole("button", { name: "Show all of the thinking" }).click();
    const lines = workbench.page.locator(".editor-instance .view-line");
    await lines.filter({ hasText: "Thinking:" }).first().waitFor();
    await lines.filter({ hasText: "Phases" }).first().waitFor();
    await lines.filter({ hasText: "Checking the edges" }).first().waitFor();
    await picture("document");
    await workbench.closeAllEditors();
  });
});
