import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot } from "../support/vscode/locations.ts";
import { lastQuestion, questionsSent } from "./asking.ts";
import { type Session, startSession } from "./session.ts";
import { settingsApplied } from "./settingsApplied.ts";

const pictures = join(resultsRoot, "chat");
/** The newest VS Code from npm brings an agent for its chat; the oldest has none, and a desktop asks for an account. */
const whereChatRuns = process.env["PLUMB_SCREENSHOTS"]?.includes("ui-newest") ? it : it.skip;

describe("@plumb in the window's own chat", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
  });
  after(async () => {
    // Without it there is no chat, and the side bar it stood in closes.
    await settingsApplied(session.workbench, { "chat.disableAIFeatures": true });
    await page().locator(".part.auxiliarybar .interactive-session").waitFor({ state: "hidden" });
    await session.workbench.closeAllEditors();
    // What was turned on stays loaded until then: its models would be counted, and it works beside every other test.
    await session.workbench.reload();
    // VS Code remembers the side bar as open, with nothing in it.
    const sideBar = page().locator(".part.auxiliarybar");
    if (await sideBar.isVisible()) await session.workbench.runCommand("View: Toggle Secondary Side Bar Visibility");
    await sideBar.waitFor({ state: "hidden" });
    await session.close();
  });

  const page = () => session.workbench.page;

  async function ask(question: string): Promise<void> {
    const input = page().locator(".interactive-input-part");
    await input.locator(".monaco-editor.focused").first().waitFor();
    // At once: typed, it opens a list whose row Enter would take.
    await page().keyboard.insertText(question);
    await input.locator(".view-line").getByText("in order?").waitFor();
    await page().locator(".suggest-widget.visible").waitFor({ state: "detached" });
    await page().keyboard.press("Enter");
  }

  whereChatRuns("answers about the file in front, with its receipt, and asks once", async () => {
    const { workbench } = session;
    await workbench.openFile("cart.js", 22);
    await settingsApplied(workbench, { "chat.disableAIFeatures": false });
    await workbench.runCommand("Chat: Open Chat (Ask)");
    const answer = page().locator(".interactive-item-container.interactive-response").last();
    const unavailable = answer.getByText("Language model unavailable");
    const receipt = answer.getByText(/answer \d+ · \$0\.\d+/);
    await ask("@plumb Why is it in order?");
    for (let attempt = 1; attempt < 6; attempt += 1) {
      await receipt.or(unavailable).first().waitFor({ timeout: 60_000 });
      // VS Code asks nobody before it knows a model of its own, and does not wait for one.
      if (await receipt.isVisible()) break;
      await answer.locator('.action-label[aria-label^="Retry"]').click();
      await unavailable.waitFor({ state: "detached" });
    }
    await page().screenshot({ path: join(pictures, "answer.png") });
    assert.match(await answer.innerText(), /You asked: “Why is it in order\?”/);
    assert.match(lastQuestion(session), /`src\/cart\.js`, lines 1–3\d [\s\S]*Why is it in order\?$/);
    assert.equal(questionsSent(session.simulation.requests).length, 1);
    assert.match(await workbench.statusItem.innerText(), /\$0\.\d+/);
  });
});
