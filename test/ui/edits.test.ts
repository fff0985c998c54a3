import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { resultsRoot } from "../support/vscode/locations.ts";
import { askInPanel, lastQuestion, newAnswer } from "./asking.ts";
import { readSampleFile, removeSampleFiles, writeSampleFile } from "./sampleFiles.ts";
import { type Session, startSession } from "./session.ts";
import { settingsApplied } from "./settingsApplied.ts";

const file = "stats.js";
const code = [
  "export function median(list) {",
  "  const sorted = [...list].sort();",
  "  return sorted[sorted.length >> 1];",
  "}",
  "",
  "export function unchanged() {",
  "  return 1;",
  "}",
  "",
  "export function mean(list) {",
  "  let sum = 0;",
  "  for (const one of list) sum += one;",
  "  return sum / list.length;",
  "}",
  "",
].join("\n");
const divided = code.replace("sum / list.length", "sum / Math.max(1, list.length)");
const both = divided.replace(".sort()", ".sort((a, b) => a - b)");
const pictures = join(resultsRoot, "edits");

describe("An answer that changes code", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
    // In a browser VS Code saves by itself, which would hide whether Plumb did.
    await settingsApplied(session.workbench, { "files.autoSave": "off" });
  });
  beforeEach(() => writeSampleFile(file, code));
  afterEach(async () => {
    const { workbench } = session;
    await workbench.runCommand("File: Revert File");
    await workbench.closeAllEditors();
    await removeSampleFiles();
  });
  after(async () => {
    await settingsApplied(session.workbench, { "files.autoSave": undefined });
    await session.close();
  });

  /** Asks for a fix of the whole file; says nothing where Plumb asks what is wrong. */
  async function fix(): Promise<Locator> {
    const { workbench } = session;
    const turn = await newAnswer(session, async () => {
      await workbench.page.keyboard.press("Control+a");
      await workbench.runCommand("Plumb: Fix…");
      const box = workbench.page.locator(".quick-input-widget").filter({ hasText: "No problem is reported here" });
      await box.locator("input").press("Enter");
    });
    await turn.locator("figure.edit .btn-row").waitFor();
    return turn;
  }

  const press = (turn: Locator, name: string) => turn.getByRole("button", { name, exact: true }).click();
  const said = (turn: Locator, state: string) =>
    turn.locator("figure.edit [role=status]", { hasText: state }).waitFor();
  const picture = (name: string) => session.workbench.page.screenshot({ path: join(pictures, `${name}.png`) });

  /** What a save writes of the editor in front, which has unsaved changes. */
  async function saved(): Promise<string> {
    const { page } = session.workbench;
    const dirty = page.locator(`.tab.active.dirty[data-resource-name="${file}"]`);
    await dirty.waitFor();
    await page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor();
    await page.keyboard.press("Control+s");
    await dirty.waitFor({ state: "detached" });
    return readSampleFile(file);
  }

  it("is looked at change by change, applied in part and undone in one step", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile(file);
    const turn = await fix();
    assert.match(lastQuestion(session), /Fix these problems, with edits\./);
    await picture("card");
    await press(turn, `Review: ${file}`);

    const lens = (title: string) => page.locator(".codelens-decoration a", { hasText: new RegExp(`${title}$`) });
    await lens("Reject all").first().waitFor();
    await picture("review");
    await lens("Reject").first().click();
    await page.locator(".codelens-decoration", { hasText: "Rejected" }).waitFor();
    await picture("rejected");
    await lens("Accept").last().click();

    await said(turn, "Applied in part");
    await picture("applied");
    // Nothing was saved for the user.
    assert.equal(await readSampleFile(file), code);
    assert.equal(await saved(), divided);
    await page.keyboard.press("Control+z");
    assert.equal(await saved(), code);
  });

  it("goes into unsaved text by keyboard, and the next question says so", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile(file);
    await page.keyboard.type("mine();\n");
    const turn = await fix();
    await press(turn, `Review: ${file}`);
    await page.locator(".codelens-decoration a", { hasText: "Accept all" }).first().waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await workbench.runCommand("Plumb: Accept All Changes");
    await said(turn, "Applied");
    assert.equal(await readSampleFile(file), code);
    await page.keyboard.press("Control+z");
    assert.equal(await saved(), `mine();\n${code}`);

    await newAnswer(session, () => askInPanel(session, "What is left?"));
    assert.match(lastQuestion(session), /Of the changes in your last edits: `stats\.js` was applied\./);
  });

  it("is found again in a file that changed meanwhile, says what no longer fits, and is taken back", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile(file);
    const turn = await fix();
    await workbench.openFile(file);
    await page.keyboard.type("mine();\n");
    await workbench.openFile(file, 14);
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("return total(list, sum) || NaN;");
    const changed = `mine();\n${code.replace("  return sum / list.length;", "  return total(list, sum) || NaN;")}`;

    await press(turn, `Apply: ${file}`);
    await said(turn, "Applied in part");
    await turn.locator("figure.edit .lines", { hasText: "are not in the file" }).waitFor();
    assert.equal(await saved(), changed.replace(".sort()", ".sort((a, b) => a - b)"));
    await picture("in-part");

    await press(turn, `Revert: ${file}`);
    await said(turn, "Reverted");
    assert.equal(await saved(), changed);
  });

  it("makes a new file for tests, and takes it away again", async () => {
    const { workbench } = session;
    await workbench.openFile(file);
    const turn = await newAnswer(session, () => workbench.runCommand("Plumb: Write Tests"));
    await press(turn, "Apply: stats.test.js");
    await said(turn, "Applied");
    await workbench.page.locator('.tab.active[data-resource-name="stats.test.js"]').waitFor();
    assert.match(await readSampleFile("stats.test.js"), /import \{ .+ \} from "\.\/stats\.js"/);
    await picture("new-file");
    await press(turn, "Revert: stats.test.js");
    await said(turn, "Reverted");
    await assert.rejects(readSampleFile("stats.test.js"));
  });

  it("is applied at once and taken back after a reload", async () => {
    const { workbench } = session;
    await workbench.openFile(file);
    await press(await fix(), `Apply: ${file}`);
    await said(session.lastTurn, "Applied");
    assert.equal(await saved(), both);
    await workbench.reload();
    await workbench.openPanel();
    await press(session.lastTurn, `Revert: ${file}`);
    await said(session.lastTurn, "Reverted");
    assert.equal(await saved(), code);
  });
});
