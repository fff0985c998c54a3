import assert from "node:assert/strict";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { askInPanel, newAnswer } from "../asking.ts";
import { enterKey, type Session, startSession } from "../session.ts";
import { openTiers } from "../tierList.ts";

const question = "Why does this deadlock only sometimes, with a TypeError in production?";

describe("What Plumb learns", () => {
  let session: Session;
  before(async () => {
    session = await startSession({ isLearning: true });
  });
  after(() => session.close());

  const panel = () => session.workbench.panel;
  const mark = () => session.lastTurn.getByRole("button", { name: "Too much?" });
  const isMarked = (is: boolean) =>
    panel().locator(`.turn button[aria-pressed="${is}"]`, { hasText: "Too much?" }).last().waitFor();
  const pageWith = (text: string) =>
    session.workbench.page
      .locator(".editor-group-container.active .view-line", { hasText: new RegExp(text.replaceAll(" ", "\\s")) })
      .first()
      .waitFor();

  it("the decision line opens into every reason, the score and what the next tier would have cost", async () => {
    const turn = await newAnswer(session, () => askInPanel(session, question));
    await turn.locator("button.decision").click();
    const details = await turn.locator(".foot-note").innerText();
    assert.match(details, /\+\d+(\.\d)?\s+“deadlock”/);
    assert.match(
      details,
      /^Asks this question again.*\s+\+\d+(\.\d)?\s+to start with\s[\s\S]*Score \d+\. Medium from 20, high from 45, max from 80\./,
    );
    assert.match(details, /At (medium|high|max) it would be ≈ \$0\.\d+/);
    assert.match((await turn.locator("button.decision").getAttribute("title")) ?? "", /“deadlock”[\s\S]*Score \d+/);
    await session.workbench.page.keyboard.press("Escape");
  });

  it("a mark is set, taken back, set again and kept over a reload", async () => {
    await mark().click();
    await isMarked(true);
    await mark().click();
    await isMarked(false);
    await mark().click();
    await isMarked(true);
    await session.workbench.reload();
    await session.workbench.openPanel();
    await isMarked(true);
    await enterKey(session.workbench, simulationKey);
  });

  it("the same kind of question starts lower then, and says so", async () => {
    const turn = await newAnswer(session, () => askInPanel(session, "Why does the other one deadlock sometimes?"));
    await turn.locator("button.decision").click();
    assert.match(await turn.locator(".foot-note").innerText(), /−\d+(\.\d)?\s+your earlier answers/);
    await session.workbench.page.keyboard.press("Escape");
  });

  it("the page on what was learnt tells it in words, and forgetting empties it after asking", async () => {
    const { workbench } = session;
    await workbench.runCommand("Plumb: What Plumb Has Learnt");
    await pageWith("marked “Too much\\?” +\\| 1");
    await workbench.runCommand("Plumb: Forget What Was Learnt");
    await workbench.answerNotification("Forget what Plumb has learnt from", "Forget");
    const rows = await workbench.openNotifications();
    await rows.filter({ hasText: "What was learnt is forgotten" }).first().waitFor();
    await workbench.clearNotifications();
    await workbench.runCommand("Plumb: What Plumb Has Learnt");
    await pageWith("Nothing yet\\.");
    await workbench.runCommand("Plumb: Calibration");
    await pageWith("What this assumes");
    await workbench.closeAllEditors();
  });

  it("the dial turns by keyboard in the tier list, and holds", async () => {
    const { page } = session.workbench;
    await openTiers(panel(), panel().getByRole("button", { name: "balanced", pressed: true }));
    await page.keyboard.press("ArrowRight");
    await panel().getByRole("button", { name: "thorough", pressed: true }).waitFor();
    await page.keyboard.press("Escape");
    const turn = await newAnswer(session, () => askInPanel(session, "What does the cart do, and which part first?"));
    await turn.locator("button.decision").click();
    assert.match(await turn.locator(".foot-note").innerText(), /\+10\s+leaning thorough/);
    await page.keyboard.press("Escape");

    await session.workbench.runCommand("Plumb: Set Tier");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "by the question alone" }).click();
    await openTiers(panel(), panel().getByRole("button", { name: "balanced", pressed: true }));
  });
});
