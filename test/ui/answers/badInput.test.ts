import assert from "node:assert/strict";
import { askInPanel, lastQuestion, newAnswer } from "../asking.ts";
import { type ConsoleWatch, watchConsole } from "../consoleWatch.ts";
import { pick } from "../palette.ts";
import { readSampleFile, removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const cell = (id: string, line: string) => ({ cell_type: "code", id, source: [line], metadata: {}, outputs: [] });
const notebookOf = (...cells: object[]) =>
  JSON.stringify({ cells, metadata: { language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 });

describe("Bad input from the editor", () => {
  let session: Session;
  let faults: ConsoleWatch;
  before(async () => {
    await writeSampleFile("empty.ts", " \n\n");
    await writeSampleFile("binary.bin", new Uint8Array([0, 1, 2, 0, 255, 254, 0, 7]));
    await writeSampleFile("zeros.txt", `a\0b\0c${"\0".repeat(40)}`);
    await writeSampleFile("cells.ipynb", notebookOf(cell("a", "first = 1"), cell("b", "second = 4711")));
    session = await startSession();
    // A browser's VS Code saves after a second by itself.
    await settingsApplied(session.workbench, { "files.autoSave": "off" });
    faults = watchConsole(session.workbench.page);
  });
  beforeEach(async () => {
    await session.workbench.closeAllEditors();
    session.simulation.reset();
  });
  afterEach(() => assert.deepEqual(faults.take(), [], "the console is silent"));
  after(async () => {
    faults.stop();
    await removeSampleFiles();
    await session.close();
  });

  const quickOpen = () => session.workbench.page.locator('.quick-input-widget input[placeholder*="Search files"]');

  it("without an editor says so, and opens a file", async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await workbench.runCommand("Plumb: Explain");
    await workbench.answerNotification("No file is open.", "Open File…");
    await quickOpen().waitFor();
    await workbench.page.keyboard.press("Escape");
    assert.equal(session.simulation.requests.length, 0);
  });

  it("in an empty file says so, and lets the user ask instead", async () => {
    const { workbench } = session;
    await workbench.openFile("empty.ts");
    await workbench.runCommand("Plumb: Explain");
    await workbench.answerNotification("This file is empty", "Ask…");
    await workbench.panel.locator("#question:focus").waitFor();
    assert.equal(session.simulation.requests.length, 0);
  });

  it("in a file that VS Code takes for binary says so, and opens another", async () => {
    const { workbench } = session;
    await openTab("binary.bin");
    await workbench.runCommand("Plumb: Debug");
    await workbench.answerNotification("it is binary, or larger than", "Open File…");
    await quickOpen().waitFor();
    await workbench.page.keyboard.press("Escape");
  });

  it("in a binary file that was opened as text says so", async () => {
    const { workbench } = session;
    await openTab("zeros.txt");
    await workbench.page.getByText("Open Anyway").click();
    await workbench.page.locator(".quick-input-widget .monaco-list-row", { hasText: "Text Editor" }).click();
    await workbench.page.locator(".editor-group-container.active .monaco-editor .view-lines").first().waitFor();
    await workbench.runCommand("Plumb: Explain");
    await workbench.answerNotification("This file is binary, not text", "Open File…");
    await quickOpen().waitFor();
    await workbench.page.keyboard.press("Escape");
    assert.equal(session.simulation.requests.length, 0);
  });

  it("larger than a question may be says before and after sending which lines stay out", async () => {
    const { workbench } = session;
    const lines = Array.from({ length: 400 }, (_, index) => `export const value${index} = "number ${index}";`);
    await writeSampleFile("large.ts", lines.join("\n"));
    await settingsApplied(workbench, { "plumb.maxInputTokens": 2500 });
    await workbench.openFile("large.ts", 400);
    const before = workbench.panel.locator(".composer .lines");
    await before.getByText("–400 left out: the file is larger than one question can hold").waitFor();
    const [, first] = /Lines (\d+)–400/.exec(await before.innerText()) ?? [];
    assert.ok(Number(first) > 20 && Number(first) < 200, `left out from ${first}`);

    const turn = await newAnswer(session, () => askInPanel(session, "What is in here?"));
    assert.match(await turn.locator(".lines").innerText(), /Lines \d+–400 left out/);
    assert.match(lastQuestion(session), /Lines \d+–400 left out/);
    assert.doesNotMatch(lastQuestion(session), /value399/);
    await settingsApplied(workbench, { "plumb.maxInputTokens": undefined });
  });

  it("not saved yet: the text of the editor is sent, not the one on disk", async () => {
    const { workbench } = session;
    await workbench.openFile("lru.ts", 1);
    await workbench.page.keyboard.type("const notOnDisk = 1;\n");
    await newAnswer(session, explain);
    assert.match(lastQuestion(session), /const notOnDisk = 1;/);
    assert.doesNotMatch(await readSampleFile("src/lru.ts"), /notOnDisk/);
    await workbench.runCommand("File: Revert File");
  });

  it("in an untitled document is asked about under its name", async () => {
    const { workbench } = session;
    await workbench.runCommand("File: New Untitled Text File");
    await workbench.page.keyboard.type("const untitledValue = 7;");
    await newAnswer(session, explain);
    assert.match(lastQuestion(session), /## `Untitled-\d+`, line 1 [\s\S]*const untitledValue = 7;/);
    await workbench.runCommand("View: Revert and Close Editor");
  });

  it("selected in a diff: the selected side is sent, under the file's own path", async () => {
    const { workbench } = session;
    const { page } = workbench;
    // Both sides, however narrow the window is.
    await workbench.changeSettings({ "diffEditor.useInlineViewWhenSpaceIsLimited": false });
    await workbench.openFile("lru.ts", 1);
    await page.keyboard.type("const newSide = 2;\n");
    await workbench.runCommand("File: Compare Active File with Saved");
    await selectFirstLine(".modified-in-monaco-diff-editor");
    await newAnswer(session, explain);
    assert.match(
      lastQuestion(session),
      /## `src\/lru\.ts`, line 1 \(selection\)\n```typescript\nconst newSide = 2;\n```/,
    );

    await selectFirstLine(".original-in-monaco-diff-editor");
    const turn = await newAnswer(session, explain);
    assert.match(lastQuestion(session), /## `src\/lru\.ts`, line 1 \(selection\)\n```typescript\n\/\*\* A cache/);
    assert.match(await turn.locator(".chip").innerText(), /lru\.ts \(other version\)/);
    await workbench.runCommand("File: Revert File");
  });

  it("in a notebook cell is asked about as that cell", async () => {
    const { workbench } = session;
    await openTab("cells.ipynb");
    await workbench.page.locator(".notebookOverlay .cell .view-line").nth(1).click();
    await workbench.page.keyboard.press("End");
    const turn = await newAnswer(session, explain);
    assert.match(await turn.locator(".chip").innerText(), /cells\.ipynb cell 2/);
    assert.match(lastQuestion(session), /second = 4711/);
    assert.doesNotMatch(lastQuestion(session), /first = 1/);
  });

  it("in a notebook without a cell in focus says so, and lets the user ask instead", async () => {
    const { workbench } = session;
    await writeSampleFile("bare.ipynb", notebookOf());
    await openTab("bare.ipynb");
    await workbench.runCommand("Plumb: Explain");
    await workbench.answerNotification("Click into a notebook cell first", "Ask…");
    await workbench.panel.locator("#question:focus").waitFor();
  });

  const explain = () => session.workbench.runCommand("Plumb: Explain");

  async function selectFirstLine(side: string): Promise<void> {
    const { page } = session.workbench;
    await page.locator(`${side} .view-line`).first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+End");
  }

  /** For files that have no text editor to wait for. */
  async function openTab(name: string): Promise<void> {
    const { page } = session.workbench;
    await pick(page, name, name);
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }
});
