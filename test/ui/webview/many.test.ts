import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { faults } from "../../support/simulation/faults.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { messagesIn, questionsSent } from "../asking.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";

const pictures = join(resultsRoot, "many");
const questions = ["What does median do?", "Is it fast?", "Why is it sorted?", "What of empty lists?", "Who calls it?"];

describe("Many questions", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
    await writeSampleFile("questions.md", `# Questions\n\n${questions.map((one) => `- ${one}`).join("\n")}\n`);
    await session.workbench.openFile("questions.md", 1);
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await removeSampleFiles();
    await session.close();
  });

  const page = () => session.workbench.page;
  const picture = (name: string) => page().screenshot({ path: join(pictures, `${name}.png`) });
  const row = (text: string) =>
    page().locator(".quick-input-widget .monaco-list-row").filter({ hasText: text }).first();
  const asked = () =>
    questionsSent(session.simulation.requests).map(({ body }) =>
      messagesIn(body).at(-1)?.text.trim().split("\n").at(-1),
    );

  it("are asked at a price that is seen before, and answered in their order; what failed is asked again", async () => {
    session.simulation.script({
      ...faults.errorEvent("firstText"),
      when: ({ body }) => JSON.stringify(body).includes(questions[3] ?? ""),
    });
    await session.workbench.runCommand("Plumb: Ask Many Questions…");
    await row("questions.md").waitFor();
    await picture("source");
    await row("questions.md").click();
    await row("Low").click();
    await row("Ask Them").waitFor();
    const box = await page().locator(".quick-input-widget").innerText();
    assert.match(box, /Ask 5 questions of 127\.0\.0\.1:\d+ at low\?/);
    assert.match(box, /≈ \$[\d.]+–[\d.]+, at most \$[\d.]+/);
    assert.match(box, /Keep this window open/);
    await picture("price");
    await row("Ask Them").click();

    const editor = page().locator(".editor-group-container.active");
    const tab = editor.locator(".tab.active");
    await tab.filter({ hasText: /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.md/ }).waitFor({ timeout: 60_000 });
    await editor.getByText("4 of 5 answered, 1 failed.", { exact: false }).first().waitFor();
    await picture("answers");
    assert.equal(asked().length, 5);
    assert.deepEqual(new Set(asked()), new Set(questions));

    await session.workbench.answerNotification("4 of 5 answered, 1 failed.", "Retry Failed");
    await editor.getByText("5 of 5 answered.", { exact: false }).first().waitFor({ timeout: 60_000 });
    assert.equal(asked().length, 6);
    assert.equal(asked().at(-1), questions[3]);
    await session.workbench.clearNotifications();
  });
});
