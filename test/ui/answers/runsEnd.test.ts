import { join } from "node:path";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newChat } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { chooseBackground } from "../tierList.ts";
import type { Workbench } from "../workbench.ts";

const question = "Where is the queue emptied twice?";

describe("A run that ends out of sight", () => {
  let simulation: Simulation;
  let workbench: Workbench;
  before(async () => {
    simulation = await startSimulation({ paceMs: 100, isKeyOptional: true });
    const server = { preset: "compatible", baseUrl: simulation.baseUrl, api: "responses", background: true };
    workbench = await freshWorkbench({ "plumb.connection": "server", "plumb.connections": { server } });
    await workbench.runCommand("Plumb: Clear Finished Runs");
    await workbench.runCommand("Plumb: Focus on Runs View");
    await workbench.openPanel();
  });
  after(async () => {
    await workbench.page.locator('.pane-header[aria-label="Runs Section"]').click();
    await simulation.close();
  });

  const row = (words: RegExp) => workbench.page.getByRole("treeitem", { name: words });
  const turn = () => workbench.panel.locator(".turn").last();

  it("is told with why it failed, and opened from there", async () => {
    await chooseBackground(workbench.panel);
    await workbench.panel.locator("#tier").press("Escape");
    await askInPanel({ workbench }, question);
    await row(/queue emptied twice/).waitFor();
    await newChat({ workbench });
    await turn().waitFor({ state: "detached" });
    simulation.breakBackground();
    await row(/queue emptied twice.*failed/).waitFor();
    await (await workbench.openNotifications()).filter({ hasText: "queue emptied twice" }).first().waitFor();
    await workbench.page.screenshot({ path: join(resultsRoot, "looks", "runs-told.png") });
    await workbench.answerNotification("queue emptied twice", "Open");
    await turn().getByText(question).first().waitFor();
  });

  it("is asked again from its row, and is done", async () => {
    const failed = row(/queue emptied twice.*failed/);
    await failed.hover();
    await failed.getByRole("button", { name: "Retry Run" }).click();
    await row(/queue emptied twice.*(queued|thinking|answering)/).waitFor();
    await turn().locator(".receipt").waitFor({ timeout: 60_000 });
    await row(/queue emptied twice.*done/).waitFor();
  });
});
