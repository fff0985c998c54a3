import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, questionsSent, newChat } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { chooseBackground } from "../tierList.ts";
import type { Workbench } from "../workbench.ts";

const folder = join(resultsRoot, "looks");
const question = "Why does the second retry wait twice as long?";

describe("An answer in the background", () => {
  let simulation: Simulation;
  let workbench: Workbench;
  let letGo: () => void;
  before(async () => {
    mkdirSync(folder, { recursive: true });
    simulation = await startSimulation({ paceMs: 20, isKeyOptional: true });
    const server = { preset: "compatible", baseUrl: simulation.baseUrl, api: "responses", background: true };
    workbench = await freshWorkbench({ "plumb.connection": "server", "plumb.connections": { server } });
    await workbench.runCommand("Plumb: Clear Finished Runs");
  });
  after(async () => {
    await workbench.page.locator('.pane-header[aria-label="Runs Section"]').click();
    await simulation.close();
  });

  const turn = () => workbench.panel.locator(".turn").last();
  const row = (words: RegExp) => workbench.page.getByRole("treeitem", { name: words });
  const picture = (name: string) => workbench.page.screenshot({ path: join(folder, `background-${name}.png`) });

  it("is chosen for one question in the list of tiers, by its letter", async () => {
    await chooseBackground(workbench.panel);
    await picture("choice");
    await workbench.panel.locator("#tier").press("Escape");
    await workbench.panel.getByRole("combobox", { name: /in the background/ }).waitFor();
  });

  it("says that it goes on without the window, and leaves a new chat free", async () => {
    await askInPanel({ workbench }, question);
    await turn().locator(".think.live").waitFor();
    letGo = simulation.holdBackground();
    await turn().getByText("In the background:").waitFor();
    await picture("running");
    await newChat({ workbench });
    await turn().waitFor({ state: "detached" });
    // The choice was for one question.
    await workbench.panel.getByRole("combobox", { name: "Thinking tier: Auto", exact: true }).waitFor();
  });

  it("is whole after a reload in its middle, asked once, and charged once", async () => {
    await workbench.reload();
    await workbench.openPanel();
    await workbench.runCommand("Plumb: Focus on Runs View");
    await row(/second retry wait/).click();
    await turn().getByText(question).first().waitFor();
    await turn().getByText("In the background:").waitFor();
    await picture("reloaded");
    letGo();
    await turn().locator(".receipt").waitFor({ timeout: 120_000 });
    await row(/second retry wait.*done/).waitFor();
    await picture("finished");
    const sent = questionsSent(simulation.requests);
    assert.equal(sent.length, 1);
    assert.equal(simulation.requests.filter(({ path }) => path.endsWith("/cancel")).length, 0);
    const text = await turn().locator(".prose").innerText();
    assert.match(text, /simulat/);
  });

  it("is stopped at the provider, and shows what it cost", async () => {
    await newChat({ workbench });
    // It takes the keyboard into the question box.
    await workbench.panel.locator("#question:focus").waitFor();
    await chooseBackground(workbench.panel);
    await workbench.panel.locator("#tier").press("Escape");
    await workbench.panel.getByRole("combobox", { name: /in the background/ }).waitFor();
    letGo = simulation.holdBackground();
    await askInPanel({ workbench }, "And the third?");
    await turn().getByText("In the background:").waitFor();
    await workbench.panel.getByRole("button", { name: "Stop (Esc)" }).click();
    await turn().locator(".receipt").waitFor();
    assert.equal(simulation.requests.filter(({ path }) => path.endsWith("/cancel")).length, 1);
    letGo();
  });
});
