import assert from "node:assert/strict";
import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { closeAllEditors } from "../editor.ts";
import { chooseFile } from "../fileDialog.ts";
import { makeRepository, removeRepository } from "../gitRepository.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { quickInput } from "../wizard.ts";

const workspace = process.env["PLUMB_WORKSPACE"] ?? "";

const pictures = join(resultsRoot, "batchSources");

const saved = () => globSync("**/Plumb batch */*.md", { cwd: workspace });

describe("The files of a batch", () => {
  let session: HostedServer;
  before(async () => {
    session = await connectHostedServer();
    await closeAllEditors(session.workbench.page);
    await makeRepository();
    await writeSampleFile("src/changed.ts", "export const changed = 1;\n");
    mkdirSync(pictures, { recursive: true });
    await openSourceControl();
    // Git has seen it.
    await sideBar().getByText("changed.ts").first().waitFor({ timeout: 60_000 });
  });
  after(async () => {
    await closeAllEditors(session.workbench.page);
    await removeSampleFiles();
    for (const file of saved()) rmSync(join(workspace, dirname(file)), { recursive: true, force: true });
    await removeRepository();
    await session.close();
  });

  const picture = (name: string) => session.workbench.page.screenshot({ path: join(pictures, `${name}.png`) });
  const sideBar = () => session.workbench.page.locator('[id="workbench.parts.sidebar"]');
  const lines = () => session.workbench.page.locator(".editor-group-container.active .view-line");

  /** What the editor in front shows; its lines stand in no order in the page. */
  const textInOrder = () =>
    lines().evaluateAll((all) =>
      all
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent.replaceAll("\u00a0", " ") }))
        .toSorted((one, other) => one.top - other.top)
        .map(({ text }) => text)
        .join(" "),
    );

  async function openSourceControl(): Promise<void> {
    const { page } = session.workbench;
    if (await sideBar().getByText("changed.ts").first().isVisible()) return;
    await page.locator('.activitybar a.action-label[aria-label^="Source Control"]').first().click({ force: true });
  }

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

  it("are those that git calls changed, from Source Control's menu; what came of them is saved as a document each", async () => {
    const { workbench } = session;
    const { page } = workbench;
    const box = quickInput(workbench);
    await closeAllEditors(page);
    await openSourceControl();
    const title = sideBar().locator(".pane-header").filter({ hasText: "Changes" }).first();
    await title.hover();
    await title.locator('.action-label[aria-label*="More Actions"]').click();
    const entry = page.getByRole("menuitem", { name: "Batch over Files…" });
    await entry.waitFor();
    await picture("scm-menu");
    await entry.click();
    await box.choose("Explain");
    await box.choose(/^Low/);
    await box.says(/Send 1 request/);
    await picture("scm-summary");
    await box.choose(/Send 1 request/);
    await lines().filter({ hasText: "It was answered." }).first().waitFor();
    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose("Save Results…");
    await chooseFile(workbench, "src", /Save Results Here/);
    const row = (await workbench.openNotifications()).filter({ hasText: "1 result is in" }).first();
    await row.waitFor();
    const [file = ""] = saved();
    assert.match(file, /0001 src~changed\.ts\.md$/);
    assert.match(readFileSync(join(workspace, file), "utf8"), /changed/);
  });

  it("that were not reached in a day are said to be never run and free, and Retry asks those alone", async () => {
    const { workbench, simulation } = session;
    const box = quickInput(workbench);
    await closeAllEditors(workbench.page);
    simulation.troubleBatches({ expireAfter: 1 });
    await askFor("Files Like…", "src/*.ts");
    await box.choose(/Send 3 requests/);
    await lines().filter({ hasText: "State: done" }).first().waitFor();
    await lines().filter({ hasText: "1 of 3 were answered." }).first().waitFor();
    const overview = (await textInOrder()).replaceAll(/\s+/g, " ");
    await picture("expired");
    assert.match(overview, /2 were never run, and cost nothing\. The provider’s 24 hours were over/);
    assert.equal([...overview.matchAll(/\| not run \| low \| \|/g)].length, 2);
    // What the one answer cost is what the batch cost.
    const [, row] = /\| answered \| low \| (\$[\d.]+) \|/.exec(overview) ?? [];
    const [, sum] = /Cost: (\$[\d.]+), at half price/.exec(overview) ?? [];
    assert.ok(row);
    assert.equal(sum, row);

    simulation.troubleBatches({});
    const uploads = () => simulation.requests.filter(({ method, path }) => method === "POST" && path === "/v1/batches");
    const before = uploads().length;
    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose(/Retry 2 Failed/);
    await box.choose("Send 2 Requests Again");
    await lines().filter({ hasText: "All 2 were answered." }).first().waitFor();
    await picture("again");
    assert.equal(uploads().length, before + 1);
  });
});
