import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot } from "../support/vscode/locations.ts";
import { askInPanel, lastQuestion, newAnswer } from "./asking.ts";
import { chooseInMenu } from "./editor.ts";
import { type Session, startSession } from "./session.ts";

const pictures = join(resultsRoot, "testFailure");

describe("Tests that failed", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
    await session.workbench.openFile("cart.js", 1);
    await session.workbench.runCommand("Failing Tests: Run");
    await session.workbench.runCommand("Test Results: Focus on Test Results View");
  });
  after(async () => {
    // What failed would stand in the file's editor for the tests to come.
    await session.workbench.runCommand("Test: Clear All Results");
    await session.workbench.runCommand("View: Hide Panel");
    await session.workbench.closeAllEditors();
    await session.close();
  });

  const page = () => session.workbench.page;
  const picture = (name: string) => page().screenshot({ path: join(pictures, `${name}.png`) });
  const result = (text: string) =>
    page().locator(".test-output-peek-tree .monaco-list-row").filter({ hasText: text }).first();

  it("are explained by the button over what they say", async () => {
    await result("a cheaper cart").click();
    // Of the editor's own kind, and not a button to whoever asks for one by its role.
    const button = page().locator(".floating-click-widget, .test-output-peek-message-container .monaco-button");
    const explain = button.filter({ hasText: "Explain Failure" }).first();
    await explain.waitFor();
    await picture("button");
    const turn = await newAnswer(session, () => explain.click());
    assert.match(await turn.innerText(), /Why does the test a cheaper cart fail\?/);
    const sent = lastQuestion(session);
    assert.match(sent, /totals differ\n\nExpected:\n90\n\nActual:\n100\n\nat src\/cart\.js:22/);
    assert.match(sent, /export function total\(items\)/);
    await picture("explained");
    // Its row stands for the test and not for the message.
    await result("a cheaper cart").click({ button: "right" });
    await chooseInMenu(page(), "Attach Failure");
    const chip = session.workbench.panel.locator(".composer .chip").filter({ hasText: "a cheaper cart" });
    await chip.waitFor();
    await chip.getByRole("button", { name: "Remove a cheaper cart" }).click();
  });

  it("are explained and attached from the menu of one of several messages", async () => {
    const turn = await newAnswer(session, async () => {
      await result("it is not empty").click({ button: "right" });
      await chooseInMenu(page(), "Explain Failure");
    });
    assert.match(await turn.innerText(), /Why does the test an empty cart fail\?/);
    await result("nor is it free").click({ button: "right" });
    await picture("menu");
    await chooseInMenu(page(), "Attach Failure");
    await session.workbench.panel.locator(".composer .chip").filter({ hasText: "an empty cart" }).waitFor();
    await picture("attached");
    await newAnswer(session, () => askInPanel(session, "What would make it free?"));
    assert.match(lastQuestion(session), /an empty cart \(test\)[\s\S]*nor is it free/);
  });
});
