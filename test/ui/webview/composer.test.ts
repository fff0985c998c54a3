import assert from "node:assert/strict";
import { askInPanel, lastQuestion, newAnswer, newTurn, questionsSent } from "../asking.ts";
import { type ConsoleWatch, watchConsole } from "../consoleWatch.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const withCode = "Put this in:\n\n```ts\nconst inserted = 4711;\n```\n\nThat is all.";

describe("The composer and the answer's buttons", () => {
  let session: Session;
  let faults: ConsoleWatch;
  before(async () => {
    session = await startSession();
    await settingsApplied(session.workbench, { "files.autoSave": "off" });
    faults = watchConsole(session.workbench.page);
  });
  beforeEach(() => session.simulation.reset());
  afterEach(() => assert.deepEqual(faults.take(), [], "the console is silent"));
  after(async () => {
    faults.stop();
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const box = () => panel().locator("#question");
  const tierButton = () => panel().locator("#tier");
  const pressKey = (key: string) => session.workbench.page.keyboard.press(key);
  /** `1,234 tokens go in …` */
  const tokensIn = async () => Number.parseInt(((await estimate().getAttribute("title")) ?? "").replace(",", ""), 10);
  const estimate = () => panel().locator(".estimate");
  const chips = () => panel().locator(".composer .chip");
  const sentEffort = () => JSON.stringify(questionsSent(session.simulation.requests).at(-1)?.body);

  it("Shift+Enter makes a line, Enter sends, and the selection goes along", async () => {
    const { workbench } = session;
    await workbench.selectLines("retryAfter.ts", 4, 8);
    await chips().getByText("4–8").waitFor();
    await workbench.runCommand("Plumb: Ask…");
    await panel().locator("#question:focus").waitFor();
    await workbench.page.keyboard.type("What if the header");
    await pressKey("Shift+Enter");
    await workbench.page.keyboard.type("is a date?");
    assert.equal(await box().inputValue(), "What if the header\nis a date?");
    const turn = await newAnswer(session, () => pressKey("Enter"));
    assert.equal(await box().inputValue(), "");
    assert.match(await turn.locator(".ask .chip").innerText(), /retryAfter\.ts\s+4–8/);
    assert.match(lastQuestion(session), /retryAfter\.ts`, lines 4–8[\s\S]*What if the header\nis a date\?$/);
  });

  it("shows what it will cost before sending, and follows what is typed and selected", async () => {
    const { workbench } = session;
    await chips().first().waitFor({ state: "detached" });
    assert.match(await estimate().innerText(), /^≈ \$0\.\d+–0\.\d+/);
    const empty = await tokensIn();
    // More than the thinking of the last answer, which goes along only while the draft is for the same model.
    await box().fill("why ".repeat(400));
    await poll(async () => (await tokensIn()) > empty + 30);
    const typed = await tokensIn();
    await workbench.selectLines("lru.ts", 2, 10);
    await chips().getByText("2–10").waitFor();
    await poll(async () => (await tokensIn()) > typed + 40);
    const both = await tokensIn();
    await box().fill("");
    await poll(async () => (await tokensIn()) < both - 30);
  });

  it("a removed selection stays at home", async () => {
    await chips().getByText("2–10").waitFor();
    await panel().getByRole("button", { name: "Remove lru.ts" }).click();
    await chips().first().waitFor({ state: "detached" });
    await panel().locator("#question:focus").waitFor();
    await newAnswer(session, () => askInPanel(session, "Is this fast?"));
    assert.equal(lastQuestion(session), "Is this fast?");
  });

  it("the tier is chosen by keyboard, and holds for the next question", async () => {
    await tierButton().focus();
    await pressKey("Alt+ArrowDown");
    await panel().locator(".listbox").waitFor();
    await pressKey("End");
    await pressKey("ArrowUp");
    await pressKey("Enter");
    await tierButton().getByText("High").waitFor();
    await panel().locator("#tier:focus").waitFor();
    const turn = await newAnswer(session, () => askInPanel(session, "Deeper?"));
    assert.match(await turn.locator(".decision").innerText(), /^high · because: you chose it/);
    assert.match(sentEffort(), /"effort":"high"/);
  });

  it("the tier is chosen by Plumb: Set Tier", async () => {
    const { workbench } = session;
    await workbench.runCommand("Plumb: Set Tier");
    await workbench.page.locator(".quick-input-widget .monaco-list-row", { hasText: "Picks from the command" }).click();
    await tierButton().getByText("Auto").waitFor();
    const turn = await newAnswer(session, () => askInPanel(session, "What is a map?"));
    assert.match(await turn.locator(".decision").innerText(), /^low · because: (?!you chose it)/);
  });

  it("another tier on the decision line asks the same again at that tier", async () => {
    const turn = session.lastTurn;
    await turn.locator("button.decision").click();
    const medium = panel().locator(".listbox [role=option]", { hasText: "Medium" });
    await medium.getByText(/^≈ \$0\.\d+/).waitFor();
    const again = await newAnswer(session, () => medium.click());
    assert.match(await again.locator(".decision").innerText(), /^medium · because: you chose it/);
    assert.match(sentEffort(), /gpt-6\.1-terra/);
    assert.equal(lastQuestion(session), "What is a map?");
  });

  it("Think harder asks one tier deeper, with the answer so far; Retry asks the same again without it", async () => {
    const { simulation } = session;
    simulation.answerWith("A map is a dictionary, I think.");
    await newAnswer(session, () => askInPanel(session, "What is a set?"));
    const button = session.lastTurn.getByRole("button", { name: "Think harder" });
    const deeper = await newAnswer(session, () => button.click());
    assert.match(await deeper.locator(".decision").innerText(), /^medium · because: you chose it/);
    assert.match(sentEffort(), /A map is a dictionary, I think\./);

    const retry = deeper.getByRole("button", { name: "Retry at the same tier" });
    const same = await newAnswer(session, () => retry.click());
    assert.match(await same.locator(".decision").innerText(), /^medium/);
    assert.equal(lastQuestion(session), "What is a set?");
  });

  it("a code block is copied, and inserted at the cursor", async () => {
    const { workbench, simulation } = session;
    const { page } = workbench;
    simulation.answerWith(withCode);
    const turn = await newAnswer(session, () => askInPanel(session, "Give me code"));
    await turn.locator(".code .copy").click();
    await turn.getByText("Copied").waitFor();

    await workbench.runCommand("File: New Untitled Text File");
    const lines = page.locator(".editor-group-container.active .view-lines");
    const text = async () => (await lines.innerText()).replaceAll("\u00a0", " ");
    await page.keyboard.type("before ");
    await turn.getByRole("button", { name: "Insert at cursor" }).click();
    await poll(async () => (await text()) === "before const inserted = 4711;");
    // The keyboard goes to the code: what is typed elsewhere before it has come would land there.
    await page.locator(".editor-group-container.active .monaco-editor.focused").waitFor();
    // By command, because a window under test keeps a clipboard of its own, out of the browser's reach.
    await workbench.runCommand("Paste");
    await poll(async () => (await text()) === "before const inserted = 4711;const inserted = 4711;");
    await workbench.runCommand("View: Revert and Close Editor");
  });

  it("insert without an editor says where the code can go", async () => {
    const { workbench, lastTurn } = session;
    await workbench.closeAllEditors();
    await lastTurn.getByRole("button", { name: "Insert at cursor" }).click();
    const rows = await workbench.openNotifications();
    await rows.filter({ hasText: "Open the file that the code belongs in" }).first().waitFor();
    await workbench.clearNotifications();
  });

  it("Esc stops, and what was typed meanwhile is kept", async () => {
    const { simulation } = session;
    const pause = simulation.hold();
    const turn = await newTurn(session, () => askInPanel(session, "Something long"));
    await turn.locator(".think.live .body").waitFor();
    await box().fill("and then?");
    await box().press("Escape");
    await turn.getByText("Stopped. What came is kept.").waitFor();
    pause.release();
    assert.equal(await box().inputValue(), "and then?");
    assert.equal(questionsSent(simulation.requests).length, 1);
  });

  it("Shift+Up in an empty box takes up the last question, New chat empties the thread", async () => {
    await box().fill("");
    await box().press("Shift+ArrowUp");
    const edited = panel().locator("#edited");
    await poll(async () => (await edited.inputValue()) === "Something long");
    await edited.press("Escape");
    await panel().getByRole("button", { name: "New chat" }).click();
    await panel().locator(".thread.empty").waitFor();
    assert.equal(await panel().locator(".turn").count(), 0);
    await newAnswer(session, () => askInPanel(session, "A fresh start"));
    assert.doesNotMatch(sentEffort(), /Something long|What is a set/);
  });

  it("the draft outlives a hidden side bar and a reload", async () => {
    const { workbench } = session;
    await box().fill("half a question");
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await panel().locator("#question").waitFor({ state: "hidden" });
    await workbench.openPanel();
    await poll(async () => (await box().inputValue()) === "half a question");
    assert.equal(await panel().locator(".turn").count(), 1);
    await workbench.reload();
    await workbench.openPanel();
    await poll(async () => (await box().inputValue()) === "half a question");
    assert.equal(await panel().locator(".turn").count(), 1);
    await box().fill("");
  });

  it("what is typed while a new chat is on its way is written in that one", async () => {
    const { workbench } = session;
    await box().fill("words of the old chat");
    await panel().getByRole("button", { name: "New chat" }).click();
    await workbench.page.keyboard.type("words of the new");
    await panel().locator(".turn").waitFor({ state: "detached" });
    await poll(async () => (await box().inputValue()) === "words of the new");
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await panel().locator("#question").waitFor({ state: "hidden" });
    await workbench.openPanel();
    await poll(async () => (await box().inputValue()) === "words of the new");
    await box().fill("");
  });
});

/** Waits for what no element shows by coming or going. */
async function poll(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isTrue())) {
    assert.ok(Date.now() < deadline, `never true: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
