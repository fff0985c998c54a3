import assert from "node:assert/strict";
import { startTinyServer } from "../../support/fakes/tinyServer.ts";
import { startSimulation } from "../../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../../support/simulation/simulation.ts";
import { askInPanel, lastQuestion } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { quickInput } from "../wizard.ts";
import type { Workbench } from "../workbench.ts";

/** A key for OpenAI may be stored in this window, so a name that no connection has stands for none. */
const unconnected = { "plumb.connection": "none", "plumb.connections": {} };

describe("Connecting", () => {
  let workbench: Workbench;
  let simulation: Simulation;
  let quick: ReturnType<typeof quickInput>;
  before(async () => {
    simulation = await startSimulation({ paceMs: 1 });
  });
  after(() => simulation.close());
  beforeEach(async () => {
    workbench = await freshWorkbench(unconnected);
    quick = quickInput(workbench);
    await card("Compatible or local server").waitFor();
  });

  const card = (name: string) => workbench.panel.getByRole("button", { name: new RegExp(`^${name}`) });
  const canSend = () =>
    workbench.panel.getByRole("button", { name: /^Send/ }).and(workbench.panel.locator(":enabled")).waitFor();
  const answered = () => workbench.panel.locator(".turn").last().locator(".receipt").waitFor();

  it("to a compatible server: going back keeps what was typed, the test shows what is there, and the question goes there", async () => {
    await card("Compatible or local server").click();
    await quick.choose("Compatible server");
    await quick.says("Base URL, up to where");
    // As pasted from a page of documentation.
    await quick.type(`${simulation.baseUrl}/chat/completions?stream=true`);
    await quick.says("Leave empty when it takes none");
    await quick.input.fill(simulationKey);
    await quick.back();
    await quick.says("Base URL, up to where");
    assert.equal(await quick.input.inputValue(), simulation.baseUrl);
    await quick.input.press("Enter");
    await quick.says("Leave empty when it takes none");
    assert.equal(await quick.input.inputValue(), simulationKey);
    await quick.input.press("Enter");
    await quick.choose("The usual models");
    await quick.says("A short name");
    await quick.type("work");
    await quick.says(/answers in \d+ ms/);
    await quick.says("The key is accepted.");
    await quick.says("Every tier has its model.");
    await quick.says("Chat Completions is there, and is used.");
    await quick.choose("Ask it one short question");
    await quick.says(/answered in .*the answer streams/);
    await quick.choose("Save and use");
    await canSend();
    await askInPanel({ workbench }, "What is a closure?");
    await answered();
    assert.match(JSON.stringify(simulation.requests.at(-1)?.body), /What is a closure\?/);
  });

  it("to a local server with models of its own: they are listed, and the one that is picked answers all tiers", async () => {
    const { asked, baseUrl, close } = await startTinyServer();
    try {
      await card("Compatible or local server").click();
      await quick.choose("Ollama");
      await quick.says("Base URL");
      await quick.type(baseUrl);
      await quick.choose("One model for all tiers");
      await quick.choose("tiny-coder");
      await quick.says("A short name");
      await quick.type("tiny");
      await quick.choose("Save and use");
      await canSend();
      await askInPanel({ workbench }, "Which model are you?");
      await workbench.panel.locator(".turn .prose").getByText("Tiny answer").waitFor();
      assert.deepEqual(asked(), [{ model: "tiny-coder", authorization: undefined }]);
      assert.match(await workbench.panel.locator(".turn .receipt").innerText(), /cost unknown/);
    } finally {
      close();
    }
  });

  it("refuses what is no web address in the box itself, and Escape changes nothing", async () => {
    await card("Compatible or local server").click();
    await quick.choose("Compatible server");
    await quick.says("Base URL, up to where");
    await quick.type("file:///etc/passwd");
    await quick.says("That is no web address");
    await workbench.page.keyboard.press("Escape");
    await quick.gone();
    await card("Compatible or local server").waitFor();
  });

  it("starts the simulation, which says what it is", async () => {
    await card("Try the simulation").click();
    await workbench.panel.getByText("Simulation: answers are made up, nothing is charged").waitFor();
    await askInPanel({ workbench }, "What is a closure?");
    await workbench.panel.locator(".turn .receipt", { hasText: "simulated, not charged" }).waitFor();
    assert.match((await workbench.statusItem.textContent()) ?? "", /\$0|simulated/);
  });

  it("takes an OpenAI key even where OpenAI cannot be reached, and forgets it when told to", async () => {
    await card("OpenAI key").click();
    await quick.says("The key for api.openai.com");
    await quick.type("sk-test-of-the-card");
    await quick.choose("Save anyway");
    await canSend();
    await workbench.runCommand("Plumb: Forget Connection");
    await quick.choose("OpenAI");
    await quick.choose("Forget the key");
    await card("OpenAI key").waitFor();
  });

  it("to Azure: the endpoint is completed, and a deployment has the price of the model that it is", async () => {
    const azure = await startSimulation({ paceMs: 1, deployments: { "team-coder": "gpt-6.1-sol" } });
    try {
      await card("Azure OpenAI").click();
      await quick.says("Endpoint of the Azure resource");
      await quick.type(new URL(azure.baseUrl).origin);
      await quick.choose("API key");
      await quick.says("The key for");
      await quick.type(simulationKey);
      await quick.choose("One deployment for all tiers");
      await quick.says("Type the name of the deployment");
      await quick.input.fill("team-coder");
      await quick.choose("as you typed it");
      await quick.says("Which model is the deployment");
      await quick.choose("gpt-6.1-sol");
      await quick.says("A short name");
      await quick.type("team");
      await quick.says("The Responses API is there, and is used.");
      await quick.choose("Save and use");
      await canSend();
      await askInPanel({ workbench }, "What is a closure?");
      await answered();
      const [asked] = azure.requests.filter(({ outcome }) => outcome === "answered").slice(-1);
      assert.equal(asked?.path, "/openai/v1/responses");
      assert.equal(asked?.headers["api-key"], simulationKey);
      assert.match(await workbench.panel.locator(".turn .receipt").innerText(), /\$0\.\d/);
    } finally {
      await azure.close();
    }
  });

  it("to a second server: the composer switches to it, and the next question goes there", async () => {
    const second = await startSimulation({ paceMs: 1, isKeyOptional: true });
    try {
      await workbench.changeSettings({
        "plumb.connection": "home",
        "plumb.connections": {
          home: { preset: "compatible", baseUrl: simulation.baseUrl, label: "Home" },
          office: { preset: "compatible", baseUrl: second.baseUrl, label: "Office", api: "responses" },
        },
      });
      const control = workbench.panel.locator(".connection-btn");
      await control.filter({ hasText: "Home" }).press("Enter");
      await quick.choose("Office");
      await control.filter({ hasText: "Office" }).waitFor();
      await askInPanel({ workbench }, "Where am I?");
      await answered();
      assert.match(lastQuestion({ simulation: second }), /Where am I\?/);
      await workbench.runCommand("Plumb: Forget Connection");
      await quick.choose("Office");
      await quick.choose("Forget the connection");
      await control.waitFor({ state: "hidden" });
      await workbench.runCommand("Plumb: Switch Connection");
      await quick.row("Home").waitFor();
      assert.equal(await quick.row("Office").count(), 0);
      await workbench.page.keyboard.press("Escape");
    } finally {
      await second.close();
    }
  });
});
