import { askInPanel, newAnswer, newChat, newTurn } from "../../ui/asking.ts";
import { widenPanel } from "../../ui/panelShape.ts";
import { removeSampleFiles, writeSampleFile } from "../../ui/sampleFiles.ts";
import { explainLines, type Session, startSession } from "../../ui/session.ts";
import { settingsApplied } from "../../ui/settingsApplied.ts";
import { pastEntries, writePast } from "../../ui/webview/ledgerFixture.ts";
import type { Workbench } from "../../ui/workbench.ts";
import { shootFrom } from "./shootFrom.ts";

const stats = [
  "export function median(list) {",
  "  const sorted = [...list].sort();",
  "  return sorted[sorted.length >> 1];",
  "}",
  "",
  "export function mean(list) {",
  "  let sum = 0;",
  "  for (const one of list) sum += one;",
  "  return sum / list.length;",
  "}",
  "",
].join("\n");

const task = [
  "Make stats.js ready for others to use.",
  "1. List what stats.js exports",
  "2. Document each function of stats.js",
  "3. Note what a reader still has to know",
].join("\n");

/** The page of the editor in front. */
const pageInEditor = ({ page }: Workbench) =>
  page
    .locator('iframe.webview.ready[src*="extensionId=plumb.plumb"]:not([src*="purpose=webviewView"])')
    .last()
    .contentFrame()
    .frameLocator("#active-frame");

/** Run as a UI suite (shots.ts), for the window that it brings: each step leaves a picture for README.md. */
describe("Pictures", () => {
  let session: Session;
  before(async () => {
    session = await startSession({ paceMs: 2 });
    // High enough for a question with its whole answer.
    await session.workbench.page.setViewportSize({ width: 1280, height: 1020 });
    await settingsApplied(session.workbench, {
      "workbench.colorTheme": "Default Dark Modern",
      "editor.minimap.enabled": false,
      "files.autoSave": "off",
    });
    await session.workbench.panel.locator("body.vscode-dark").waitFor();
    await widenPanel(session.workbench, 460);
  });
  after(async () => {
    await removeSampleFiles();
    await session.close();
  });

  const shoot = (name: string, what?: "window" | "panel") => shootFrom(session.workbench, name, what);

  it("an answer with its receipt, beside the code", async () => {
    await newAnswer(session, () => explainLines(session, "retryAfter.ts", 4, 8));
    await session.workbench.panel.locator(".thread").evaluate((thread) => thread.scrollTo(0, 0));
    await shoot("ask");
  });

  it("the decision with its reasons", async () => {
    await session.lastTurn.locator("button.decision").click();
    await session.workbench.panel.locator("[role=listbox]:focus").waitFor();
    await shoot("decision", "panel");
    await session.workbench.page.keyboard.press("Escape");
  });

  it("thinking", async () => {
    const pause = session.simulation.hold();
    const turn = await newTurn(session, () =>
      askInPanel(session, "Can two requests wait for the same header, and why?"),
    );
    await turn.locator(".think.live .body").getByText(/\w/).first().waitFor();
    await shoot("thinking", "panel");
    pause.release();
    await turn.locator(".receipt").waitFor();
  });

  it("edits in review", async () => {
    const { workbench } = session;
    await newChat(session);
    await writeSampleFile("stats.js", stats);
    await workbench.openFile("stats.js");
    const turn = await newAnswer(session, async () => {
      await workbench.page.keyboard.press("Control+a");
      await workbench.runCommand("Plumb: Fix…");
      const box = workbench.page.locator(".quick-input-widget").filter({ hasText: "No problem is reported here" });
      await box.locator("input").press("Enter");
    });
    await turn.getByRole("button", { name: "Review: stats.js" }).click();
    await workbench.page.locator(".contentWidgets, .codelens-decoration").getByText("Accept").first().waitFor();
    await shoot("edits");
    await workbench.closeAllEditors();
  });

  it("the history", async () => {
    const { panel } = session.workbench;
    await panel.locator(".panel > .head").getByRole("button", { name: "History", exact: true }).click();
    await panel.locator(".hist li").first().waitFor();
    await shoot("history", "panel");
    await session.workbench.page.keyboard.press("Escape");
  });

  it("a task in steps", async () => {
    const { workbench, simulation } = session;
    const page = pageInEditor(workbench);
    await workbench.closeAllEditors();
    await workbench.runCommand("Plumb: Work Through a Task…");
    await page.getByLabel("What is to be done?").fill(task);
    await page.getByRole("button", { name: "Make a plan" }).click();
    const approve = page.getByRole("button", { name: "Approve and run" }).and(page.locator(":enabled"));
    await approve.waitFor();
    const [first, second] = [simulation.hold(), simulation.hold()];
    await approve.click();
    first.release();
    await page.locator(".step.is-done").first().waitFor();
    await page.locator(".step.is-running").first().waitFor();
    await shoot("task");
    second.release();
    await page.locator(".sum").getByText("Done", { exact: true }).waitFor();
    await workbench.closeAllEditors();
  });

  it("the usage page", async () => {
    const { workbench } = session;
    await writePast(pastEntries(new Date()));
    await workbench.closeAllEditors();
    await workbench.statusItem.click();
    await workbench.usage.getByRole("tab", { name: /30 days/ }).click();
    await workbench.usage.locator("canvas").first().waitFor();
    await shoot("usage");
  });
});
