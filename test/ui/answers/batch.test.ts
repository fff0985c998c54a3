import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { chooseInExplorer, closeAllEditors } from "../editor.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { enterKey } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";
import { quickInput } from "../wizard.ts";

const pictures = join(resultsRoot, "batch");

describe("A batch over files", () => {
  let session: HostedServer;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await connectHostedServer();
    await closeAllEditors(session.workbench.page);
  });
  after(async () => {
    await closeAllEditors(session.workbench.page);
    await session.close();
  });

  const picture = (name: string) => session.workbench.page.screenshot({ path: join(pictures, `${name}.png`) });
  const editorText = (text: string | RegExp) =>
    session.workbench.page.locator(".editor-group-container.active .view-line").filter({ hasText: text }).first();
  const batches = () =>
    session.simulation.requests.filter(({ method, path }) => method === "POST" && path === "/v1/batches");

  it("is priced from the Explorer, survives a reload, and shows each result", async () => {
    const { workbench, simulation } = session;
    const { page } = workbench;
    const box = quickInput(workbench);
    simulation.troubleBatches({ holdAfter: 2, failEvery: 3 });

    await chooseInExplorer(page, "src", "Batch over Files…");
    await box.choose("Explain");
    await box.choose(/^Low/);
    await box.says(/Send 3 requests/);
    await box.says(/at half price, .* at most/);
    await box.says(/gpt-6-luna · 3 low/);
    await picture("summary");
    assert.equal(batches().length, 0);
    await box.choose(/Send 3 requests/);
    await editorText("# Explain 3 files").waitFor();
    await editorText("at the provider, being answered").waitFor();
    assert.equal(batches().length, 1);
    await picture("running");

    // Its key is gone with the page here, as it is on no desktop: the batch waits, and goes on once it is there again.
    await workbench.reload();
    await workbench.runCommand("Plumb: Focus on Runs View");
    await page.getByRole("treeitem", { name: /^Explain 3 files, paused/ }).waitFor();
    await workbench.runCommand("Plumb: Batch Results…");
    await box.says(/is not connected any more.* It goes on once that is mended\./);
    await box.choose("Overview");
    await editorText("State: paused").waitFor();
    await picture("paused");
    simulation.troubleBatches({ failEvery: 3 });
    await enterKey(workbench, simulationKey);
    await editorText("State: done").waitFor();
    await editorText("2 of 3 were answered. 1 failed.").waitFor();
    assert.equal(batches().length, 1);
    await picture("done");

    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose("Go to a Result…");
    await box.choose("src/cart.js");
    await editorText("# src/cart.js").waitFor();
    await picture("result");

    await workbench.runCommand("Plumb: Focus on Runs View");
    const row = page.locator(".monaco-list-row").filter({ hasText: "Explain 3 files" }).first();
    await row.locator(".monaco-tl-twistie").click();
    await page.locator(".monaco-list-row").filter({ hasText: "src/lru.ts" }).first().waitFor();
    await picture("runs");
  });

  it("asks what failed again, and nothing else", async () => {
    const { workbench, simulation } = session;
    const box = quickInput(workbench);
    simulation.troubleBatches({});
    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose(/Retry 1 Failed/);
    await box.says(/at most/);
    await picture("retry");
    await box.choose("Send 1 Request Again");
    await editorText("It was answered.").waitFor();
    assert.equal(batches().length, 2);
  });

  it("brings changes and findings to where any answer's go", async () => {
    const { workbench, simulation } = session;
    const { page } = workbench;
    const box = quickInput(workbench);
    const edit = "```edit README.md\n<<<<<<< SEARCH\n# Sample workspace\n=======\n# A sample\n>>>>>>> REPLACE\n```";
    simulation.answerWith(`Here it is.\n\n${edit}\n`);
    await chooseInExplorer(page, "README.md", "Batch over Files…");
    await box.choose("Document");
    await box.choose(/^Low/);
    await box.choose(/Send 1 request/);
    await editorText("# Document 1 file").waitFor();
    await editorText("It was answered.").waitFor();
    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose("Review Changes");
    await page.locator(".monaco-diff-editor").first().waitFor();
    await picture("changes");
    await closeAllEditors(page);

    simulation.answerWith("### high `README.md:1` The title says nothing\n\nA reader learns nothing from it.\n");
    await chooseInExplorer(page, "README.md", "Batch over Files…");
    await box.choose("Review");
    await box.choose(/^Low/);
    await box.choose(/Send 1 request/);
    await editorText("# Review 1 file").waitFor();
    await editorText("It was answered.").waitFor();
    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose("Show Findings");
    await page
      .locator(".comments-panel")
      .getByText(/The title says nothing/)
      .first()
      .waitFor();
    await picture("findings");
    await workbench.runCommand("Plumb: Clear Findings");
  });

  it("is asked one by one where a connection has no batches, which is said before", async () => {
    const { workbench, simulation } = session;
    const { page } = workbench;
    const box = quickInput(workbench);
    await settingsApplied(workbench, {
      "plumb.connection": "plain",
      "plumb.connections": {
        plain: { preset: "compatible", baseUrl: simulation.baseUrl, api: "responses", label: "Plain" },
      },
    });
    await enterKey(workbench, simulationKey);
    const before = batches().length;
    await chooseInExplorer(page, "src", "Batch over Files…");
    await box.choose("A Prompt of Your Own…");
    await box.says(/Asked about each file/);
    await box.type("Is {paht} safe?");
    await box.says(/\{paht\} stands for nothing/);
    await box.type("Is {path} safe?");
    await box.choose(/^Low/);
    await box.says(/at full price/);
    await box.says(/Asked one by one/);
    await picture("oneByOne");
    await box.choose(/Send 3 requests/);
    await editorText("All 3 were answered.").waitFor();
    assert.equal(batches().length, before);
    assert.match(JSON.stringify(simulation.requests.at(-1)?.body), /Is src\/\w+\.[jt]s safe\?/);
  });
});
