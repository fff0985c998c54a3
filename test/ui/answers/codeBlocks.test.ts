import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { askInPanel, newAnswer } from "../asking.ts";
import { readSampleFile, removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const file = "prices.js";
const code =
  "export function cheapest(list) {\n  const sorted = list.sort();\n  return sorted[0];\n}\n\nexport const none = 0;\n";
const better = code.replace("list.sort()", "list.toSorted((a, b) => a - b)");
const fence = "```";

describe("Code in an answer", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
    await settingsApplied(session.workbench, { "files.autoSave": "off" });
  });
  beforeEach(() => writeSampleFile(file, code));
  afterEach(async () => {
    await session.workbench.runCommand("File: Revert File");
    await session.workbench.closeAllEditors();
    await removeSampleFiles();
  });
  after(async () => {
    await settingsApplied(session.workbench, { "files.autoSave": undefined });
    await session.close();
  });

  const page = () => session.workbench.page;
  const press = (turn: Locator, name: string) => turn.getByRole("button", { name, exact: true }).click();

  /** An answer that is exactly this, to a question with the file in front. */
  async function answer(text: string): Promise<Locator> {
    await session.workbench.openFile(file);
    session.simulation.answerWith(text);
    return newAnswer(session, () => askInPanel(session, "What would you change?"));
  }

  /** What a save writes of the editor in front. */
  async function saved(name: string): Promise<string> {
    const dirty = page().locator(`.tab.active.dirty[data-resource-name="${name}"]`);
    await dirty.waitFor();
    await page().locator(".editor-group-container.active .monaco-editor.focused").first().waitFor();
    await page().keyboard.press("Control+s");
    await dirty.waitFor({ state: "detached" });
    return readSampleFile(name);
  }

  it("is put where its first and last lines stand, after a look", async () => {
    const block = better.slice(0, better.indexOf("\n\n"));
    const turn = await answer(`Sort numbers as numbers:\n\n${fence}js ${file}\n${block}\n${fence}\n`);
    await press(turn, "Apply to the file, after a look");
    await page().locator(".codelens-decoration a", { hasText: "Accept" }).first().click();
    assert.equal(await saved(file), better);
  });

  it("says so where its place is not sure, and changes nothing", async () => {
    const turn = await answer(`${fence}js ${file}\nexport function other() {\n  return 1;\n}\n${fence}\n`);
    await press(turn, "Apply to the file, after a look");
    await session.workbench.answerNotification(
      "does not show which lines this code stands for",
      "Insert at the Cursor",
    );
    assert.match(await saved(file), /export function other\(\)[\s\S]*cheapest/);
  });

  it("opens as a new file that is not saved yet", async () => {
    const turn = await answer(`${fence}js\nexport const fresh = 1;\n${fence}\n`);
    await press(turn, "Open as a new file");
    await page().locator(".tab.active.dirty").waitFor();
    await page().locator(".view-line", { hasText: "export const fresh" }).first().waitFor();
  });

  it("does not touch what it may not, and says why", async () => {
    await writeSampleFile(".env", "TOKEN=1\n");
    const change = "<<<<<<< SEARCH\nTOKEN=1\n=======\nTOKEN=2\n>>>>>>> REPLACE";
    const turn = await answer(
      [".env", "../outside.txt", ".git/config"].map((path) => `${fence}edit ${path}\n${change}\n${fence}`).join("\n\n"),
    );
    const states = turn.locator("figure.edit [role=status]");
    await states.filter({ hasText: "Not changed" }).nth(2).waitFor();
    assert.match(await turn.innerText(), /kept to hold secrets[\s\S]*not in an open folder/);
    assert.equal(await turn.getByRole("button", { name: /^Apply/ }).count(), 0);
    assert.equal(await readSampleFile(".env"), "TOKEN=1\n");
  });
});
