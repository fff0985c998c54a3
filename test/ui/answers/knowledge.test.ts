import assert from "node:assert/strict";
import OpenAI from "openai";
import { faults } from "../../support/simulation/faults.ts";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { askInPanel } from "../asking.ts";
import { chooseInExplorer } from "../editor.ts";
import { chooseFile } from "../fileDialog.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { createRandom } from "../../support/fakes/generatedSecrets.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { receiptLine } from "./receiptSum.ts";
import { quickInput } from "../wizard.ts";

describe("Knowledge", () => {
  let hosted: HostedServer;
  let provider: OpenAI;
  let quick: ReturnType<typeof quickInput>;
  before(async () => {
    hosted = await connectHostedServer();
    provider = new OpenAI({ baseURL: hosted.simulation.baseUrl, apiKey: simulationKey });
    quick = quickInput(hosted.workbench);
  });
  after(() => hosted.close());

  const tools = () => hosted.workbench.panel.locator(".composer .chip.tool");
  const notification = async (text: string) => {
    // The centre closes with the last notification in it, and the next one does not open it again.
    for (let attempt = 1; ; attempt += 1) {
      const row = (await hosted.workbench.openNotifications()).filter({ hasText: text }).first();
      try {
        await row.waitFor({ timeout: 4000 });
        return row;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  };
  /** The names of all files at the provider, in a store or not. */
  const stored = async () => (await provider.files.list()).data.map(({ filename }) => filename);

  it("makes a store and uploads a file", async () => {
    const { workbench } = hosted;
    await workbench.runCommand("Plumb: Knowledge");
    await quick.choose("New store");
    await quick.says("Name, for example");
    await quick.type("Design documents");
    await quick.choose("30 days");
    await quick.choose("Add files");
    await chooseFile(workbench, "README.md", /Store at|OK/);
    // With its size, as the file dialog has a row of that name too.
    await quick.row(/README\.md.*\d k?B/).waitFor();
    assert.deepEqual(await stored(), ["README.md"]);
    await quick.choose("Search it with the next question");
    await tools().filter({ hasText: "Knowledge: Design documents" }).waitFor();
  });

  it("is searched with a question: what was searched for, where the answer is from, and what that cost", async () => {
    await askInPanel(hosted, "Which cart discount is given twice?");
    const turn = hosted.workbench.panel.locator(".turn").last();
    await turn.locator(".receipt").waitFor();
    assert.match(await turn.locator(".steps").innerText(), /Searched your knowledge: Which cart discount/);
    assert.match(await turn.locator(".sources").innerText(), /README\.md/);
    assert.deepEqual(await receiptLine(turn, "File search"), ["1 call", "$0.0025 each", "$0.002500"]);
    await tools().waitFor({ state: "detached" });
  });

  it("takes a file from the Explorer's context menu", async () => {
    await chooseInExplorer(hosted.workbench.page, "package.json", "Add to Plumb Knowledge…");
    await quick.says("1 file will leave this machine and be stored at Hosted");
    await quick.choose("Design documents");
    await notification("1 file was added to Design documents.");
    assert.deepEqual((await stored()).toSorted(), ["README.md", "package.json"]);
    await hosted.workbench.clearNotifications();
  });

  it("keeps a file with secrets here unless the user says otherwise", async () => {
    const { workbench } = hosted;
    const password = createRandom(31).password(14);
    await writeSampleFile("notes.txt", `Server: db.internal\npassword = "${password}"\n`);
    await chooseInExplorer(workbench.page, "notes.txt", "Add to Plumb Knowledge…");
    await quick.choose("Design documents");
    await quick.row("Leave it out").waitFor();
    assert.match(
      await workbench.page.locator(".quick-input-widget").innerText(),
      /notes\.txt holds what looks like a secret/,
    );
    await quick.choose("Leave it out");
    await notification("Not sent: notes.txt holds what looks like secrets.");
    assert.deepEqual((await stored()).toSorted(), ["README.md", "package.json"]);
    await workbench.clearNotifications();
    await removeSampleFiles();
  });

  it("takes back what was half-way there when an upload is cancelled", async () => {
    const { simulation, workbench } = hosted;
    // It has the whole file, and its answer with the id is late.
    simulation.reset();
    simulation.script({ ...faults.delay(5000), when: ({ method, path }) => method === "POST" && path === "/v1/files" });
    await chooseInExplorer(workbench.page, "tsconfig.json", "Add to Plumb Knowledge…");
    await quick.choose("Design documents");
    const uploading = await notification("Adding to Design documents at Hosted");
    const isSending = () => simulation.requests.some(({ method, path }) => method === "POST" && path === "/v1/files");
    while (!isSending()) await new Promise((resolve) => setImmediate(resolve));
    await uploading.locator(".monaco-button", { hasText: "Cancel" }).click();
    await notification("You stopped: 0 of 1 file were added to Design documents.");
    assert.ok(simulation.requests.some(({ method, path }) => method === "DELETE" && path.startsWith("/v1/files/")));
    assert.deepEqual((await stored()).toSorted(), ["README.md", "package.json"]);
    await workbench.clearNotifications();
  });

  it("is not offered any more when it is deleted, and its files are gone at the provider", async () => {
    const { workbench } = hosted;
    await workbench.runCommand("Plumb: Knowledge");
    await quick.choose("Design documents");
    await quick.choose("Search it with the next question");
    await tools().waitFor();
    await workbench.runCommand("Plumb: Knowledge");
    await quick.choose("Design documents");
    await quick.choose("Delete this store");
    await quick.choose("Delete the store and its files");
    await quick.row("New store").waitFor();
    await workbench.page.keyboard.press("Escape");
    await tools().waitFor({ state: "detached" });
    assert.deepEqual(await stored(), []);
    assert.deepEqual((await provider.vectorStores.list()).data, []);
    await workbench.clearNotifications();
  });
});
