import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { simulationKey } from "../support/simulation/simulation.ts";
import { resultsRoot } from "../support/vscode/locations.ts";
import { chooseInExplorer, closeAllEditors } from "./editor.ts";
import { connectHostedServer, type HostedServer } from "./hostedServer.ts";
import { enterKey } from "./session.ts";
import { quickInput } from "./wizard.ts";

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

    // Its key is gone with the page here, as it is on no desktop: the batch waits until it is there again.
    await workbench.reload();
    await workbench.openPanel();
    simulation.troubleBatches({ failEvery: 3 });
    await enterKey(workbench, simulationKey);
    await workbench.runCommand("Plumb: Batch Results…");
    await box.says(/is not connected any more.* Connect it, then resume\./);
    await box.choose("Resume");
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
});
