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
    await session.close();
  });

  const page = () => session.workbench.page;

  whereChatRuns("answers about the file in front, with its receipt, and asks once", async () => {
    const { workbench } = session;
    await settingsApplied(workbench, { "chat.disableAIFeatures": false });
    await workbench.openFile("cart.js", 22);
    await workbench.runCommand("Chat: Open Chat (Ask)");
    await page().locator(".interactive-input-part .monaco-editor.focused").first().waitFor();
    // At once: typed, it opens a list whose row Enter would take.
    await page().keyboard.insertText("@plumb Why is it in order?");
    await page().locator(".interactive-input-part .view-line").getByText("in order?").waitFor();
    await page().locator(".suggest-widget.visible").waitFor({ state: "detached" });
    await page().keyboard.press("Enter");
    const answer = page().locator(".interactive-item-container.interactive-response").last();
    await answer.getByText(/answer \d+ · \$0\.\d+/).waitFor({ timeout: 60_000 });
    await page().screenshot({ path: join(pictures, "answer.png") });
    assert.match(await answer.innerText(), /You asked: “Why is it in order\?”/);
    assert.match(lastQuestion(session), /`src\/cart\.js`, lines 1–33 [\s\S]*Why is it in order\?$/);
    assert.equal(questionsSent(session.simulation.requests).length, 1);
    assert.match(await workbench.statusItem.innerText(), /\$0\.\d+/);
  });
});
