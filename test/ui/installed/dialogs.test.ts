import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { askInPanel, newAnswer, newChat, newTurn, questionsSent } from "../asking.ts";
import { readSampleFile, removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";

const file = "prices.js";
const code = "export function cheapest(list) {\n  return list.toSorted()[0];\n}\n";
const fence = "```";

// VS Code shows no dialogs to an extension under test, so these need an installed one.
describe("What a dialog asks about", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
    await writeSampleFile(file, code);
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await removeSampleFiles();
    await session.close();
  });

  const page = () => session.workbench.page;
  const press = (turn: Locator, name: string) => turn.getByRole("button", { name, exact: true }).click();
  const dialog = () => page().locator(".monaco-dialog-box");

  /** An answer that is exactly this, to a question with the file in front. */
  async function answer(text: string): Promise<Locator> {
    await session.workbench.openFile(file);
    session.simulation.answerWith(text);
    return newAnswer(session, () => askInPanel(session, "What would you change?"));
  }

  it("a command of an answer runs in the terminal only after a yes", async () => {
    const turn = await answer(`${fence}sh\necho ran > ran.txt\n${fence}\n`);
    await press(turn, "Run in the terminal, after asking");
    await dialog().getByText("Run this in the terminal? A model wrote it.").waitFor();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await dialog().waitFor({ state: "detached" });
    await assert.rejects(readSampleFile("ran.txt"));

    await press(turn, "Run in the terminal, after asking");
    await dialog().getByRole("button", { name: "Run", exact: true }).click();
    await page().locator(".terminal-wrapper .xterm-screen").first().waitFor();
    for (;;) if ((await readSampleFile("ran.txt").catch(() => "")) !== "") break;
    await writeSampleFile("ran.txt", "");
    await session.workbench.runCommand("Terminal: Kill All Terminals");
  });

  it("a symbol is renamed by the language server, without asking a model", async () => {
    await writeSampleFile(
      "useprices.js",
      'import { cheapest } from "./prices.js";\n\nexport const least = cheapest([2, 1]);\n',
    );
    await session.workbench.openFile("useprices.js");
    await session.workbench.openFile(file);
    const asked = questionsSent(session.simulation.requests).length;
    await session.workbench.runCommand("Plumb: Refactor…");
    const box = page().locator(".quick-input-widget input.input");
    await box.fill("Rename cheapest to lowest");
    await page().locator(".quick-input-list .monaco-list-row", { hasText: "as you say it" }).waitFor();
    await box.press("Enter");
    await dialog()
      .getByText(/The language server can rename cheapest to lowest at \d places/)
      .waitFor();
    await dialog().getByRole("button", { name: "Rename", exact: true }).click();
    // VS Code saves what a refactoring changed, unless the user's own settings say otherwise.
    while (!/export function lowest\(list\)/.test(await readSampleFile(file)));
    while (!/import \{ lowest \}[\s\S]*lowest\(\[2, 1\]\)/.test(await readSampleFile("useprices.js")));
    assert.equal(questionsSent(session.simulation.requests).length, asked);
  });

  it("a chat that is being answered is deleted after a yes, with its answer stopped, and comes back whole", async () => {
    const { panel } = session.workbench;
    const asked = questionsSent(session.simulation.requests).length;
    await newChat(session);
    const pause = session.simulation.hold();
    const turn = await newTurn(session, () => askInPanel(session, "What is a gnurl?"));
    await turn.locator(".think.live").waitFor();
    await session.workbench.runCommand("Plumb: Show History");
    const row = panel.locator(".hist li", { hasText: "What is a gnurl?" });
    const remove = row.getByRole("button", { name: /^Delete/ });
    await row.hover();
    await remove.click();
    await dialog().getByText("An answer is running in this chat. Stop it and delete the chat?").waitFor();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await dialog().waitFor({ state: "detached" });
    await row.locator(".codicon-sync").waitFor();

    await row.hover();
    await remove.click();
    await dialog().getByRole("button", { name: "Stop and Delete" }).click();
    await panel.locator(".undo", { hasText: "What is a gnurl?" }).waitFor();
    await row.waitFor({ state: "detached" });
    pause.release();

    await panel.locator(".undo").getByRole("button", { name: "Undo" }).click();
    await row.locator(".open").click();
    await panel.locator(".turn", { hasText: "Stopped. What came is kept." }).waitFor();
    assert.equal(questionsSent(session.simulation.requests).length, asked + 1);
  });
});
