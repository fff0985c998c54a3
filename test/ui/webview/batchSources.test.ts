import assert from "node:assert/strict";
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { closeAllEditors } from "../editor.ts";
import { chooseFile } from "../fileDialog.ts";
import { makeRepository, removeRepository } from "../gitRepository.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { quickInput } from "../wizard.ts";

const workspace = process.env["PLUMB_WORKSPACE"] ?? "";

const saved = () => globSync("**/Plumb batch */*.md", { cwd: workspace });

describe("The files of a batch", () => {
  let session: HostedServer;
  before(async () => {
    session = await connectHostedServer();
    await closeAllEditors(session.workbench.page);
    await makeRepository();
    await writeSampleFile("src/changed.ts", "export const changed = 1;\n");
    const { page } = session.workbench;
    await page.locator('.activitybar a.action-label[aria-label^="Source Control"]').first().click({ force: true });
    const sideBar = page.locator('[id="workbench.parts.sidebar"]');
    // Git has seen it.
    await sideBar.getByText("changed.ts").first().waitFor({ timeout: 60_000 });
  });
  after(async () => {
    await closeAllEditors(session.workbench.page);
    await removeSampleFiles();
    for (const file of saved()) rmSync(join(workspace, dirname(file)), { recursive: true, force: true });
    await removeRepository();
    await session.close();
  });

  async function askFor(source: string, glob?: string): Promise<void> {
    const box = quickInput(session.workbench);
    await session.workbench.runCommand("Plumb: Batch over Files…");
    await box.choose(source);
    if (glob !== undefined) {
      await box.says(/Files like this one/);
      await box.type(glob);
    }
    await box.choose("Explain");
    await box.choose(/^Low/);
  }

  it("are those like a pattern, or those in open editors, and nothing leaves where nothing is sent", async () => {
    const box = quickInput(session.workbench);
    await askFor("Files Like…", "src/*.ts");
    await box.says(/Send 3 requests/);
    await box.choose("Send Nothing");
    await session.workbench.openFile("cart.js");
    await askFor("Open Editors");
    await box.says(/Send 1 request/);
    await box.choose("Send Nothing");
    assert.deepEqual(
      session.simulation.requests.filter(({ path }) => path === "/v1/batches"),
      [],
    );
  });

  it("are those that git calls changed; what came of them is saved as a document each", async () => {
    const { workbench } = session;
    const box = quickInput(workbench);
    await closeAllEditors(workbench.page);
    await askFor("Changed Files");
    await box.choose(/Send 1 request/);
    await workbench.page
      .locator(".editor-group-container.active .view-line")
      .filter({ hasText: "It was answered." })
      .first()
      .waitFor();
    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose("Save Results…");
    await chooseFile(workbench, "src", /Save Results Here/);
    const row = (await workbench.openNotifications()).filter({ hasText: "1 result is in" }).first();
    await row.waitFor();
    const [file = ""] = saved();
    assert.match(file, /0001 src~changed\.ts\.md$/);
    assert.match(readFileSync(join(workspace, file), "utf8"), /changed/);
  });
});
