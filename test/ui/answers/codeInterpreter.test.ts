import assert from "node:assert/strict";
import { faults } from "../../support/simulation/faults.ts";
import { askInPanel } from "../asking.ts";
import { chooseFile } from "../fileDialog.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { receiptLine } from "./receiptSum.ts";
import { readSampleFile, removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { quickInput } from "../wizard.ts";

describe("Python at the provider", () => {
  let hosted: HostedServer;
  before(async () => {
    hosted = await connectHostedServer();
  });
  after(async () => {
    await removeSampleFiles();
    await hosted.close();
  });

  const turn = () => hosted.workbench.panel.locator(".turn").last();
  const save = () => turn().getByRole("button", { name: "Save… simulated.csv" });
  const notified = async (text: string) =>
    (await hosted.workbench.openNotifications()).filter({ hasText: text }).first().waitFor();

  it("shows the code that ran, as text, and what it made", async () => {
    const { workbench, simulation } = hosted;
    await workbench.panel.getByRole("button", { name: "Add tools" }).click();
    const quick = quickInput(workbench);
    await quick.row("Run Python at Hosted").locator("input, .monaco-custom-toggle").first().click();
    await workbench.page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
    await workbench.panel.locator(".composer .chip.tool", { hasText: "Python" }).waitFor();

    const pause = faults.stall("response.code_interpreter_call.interpreting");
    simulation.script(pause);
    await askInPanel(hosted, "Count the letters of <b>bold</b> words");
    await turn().locator(".steps summary", { hasText: "Running code" }).waitFor();
    pause.release();
    await turn().locator(".receipt").waitFor();
    await turn().locator(".steps summary", { hasText: "Ran code" }).click();
    const code = turn().locator(".steps pre");
    assert.match(await code.innerText(), /writer = csv\.writer\(file\)/);
    assert.equal(await code.locator("*").count(), 0, "nothing in the code became an element");
    await save().waitFor();
    assert.match((await receiptLine(turn(), "Code interpreter"))[0] ?? "", /^1 (call|session)/);
  });

  it("saves the file where the user says, byte for byte", async () => {
    await writeSampleFile("letters.csv", "");
    await removeSampleFiles();
    await save().click();
    await chooseFile(hosted.workbench, "letters.csv", /^(Save|OK)/);
    await notified("simulated.csv is saved.");
    const words = ["Count", "the", "letters", "of", "b", "bold", "b", "words"];
    const rows = words.map((word) => `${word},${word.length},simulation`);
    assert.equal(await readSampleFile("letters.csv"), ["word,letters,made_by", ...rows, ""].join("\r\n"));
    await hosted.workbench.clearNotifications();
  });

  it("says what helps when the container has expired", async () => {
    hosted.simulation.expireContainers();
    await save().click();
    await chooseFile(hosted.workbench, "late.csv", /^(Save|OK)/);
    await notified("simulated.csv is gone: the container it was made in has expired. Ask again to have it made anew");
    await assert.rejects(readSampleFile("late.csv"), "no empty file is left");
    await hosted.workbench.clearNotifications();
  });
});
