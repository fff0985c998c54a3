import { chooseInExplorer, closeAllEditors } from "../../ui/editor.ts";
import { connectHostedServer, type HostedServer } from "../../ui/hostedServer.ts";
import { settingsApplied } from "../../ui/settingsApplied.ts";
import { quickInput } from "../../ui/wizard.ts";
import { shootFrom } from "./shootFrom.ts";

/** As pictures.ts, at a connection that has batches; after those, because its row stays in Runs. */
describe("Pictures of bulk work", () => {
  let session: HostedServer;
  before(async () => {
    session = await connectHostedServer();
    await session.workbench.page.setViewportSize({ width: 1280, height: 1020 });
    await settingsApplied(session.workbench, { "workbench.colorTheme": "Default Dark Modern" });
    await session.workbench.panel.locator("body.vscode-dark").waitFor();
    await closeAllEditors(session.workbench.page);
  });
  after(async () => {
    await closeAllEditors(session.workbench.page);
    await session.close();
  });

  it("a batch, with its results and its row in Runs", async () => {
    const { workbench, simulation } = session;
    const { page } = workbench;
    const box = quickInput(workbench);
    simulation.troubleBatches({ failEvery: 3 });
    await chooseInExplorer(page, "src", "Batch over Files…");
    await box.choose("Explain");
    await box.choose(/^Low/);
    await box.choose(/Send 3 requests/);
    const lines = page.locator(".editor-group-container.active .view-line");
    await lines.filter({ hasText: "2 of 3 were answered. 1 failed." }).first().waitFor();
    await page.locator(".codelens-decoration").getByText(/Retry/).first().waitFor();
    await workbench.runCommand("Plumb: Focus on Runs View");
    const row = page.locator(".monaco-list-row").filter({ hasText: "Explain 3 files" }).first();
    await row.locator(".monaco-tl-twistie").click();
    await page.locator(".monaco-list-row").filter({ hasText: "src/lru.ts" }).first().waitFor();
    await shootFrom(workbench, "batch");
  });
});
