import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askInPanel, newAnswer, newChat, newTurn } from "../../ui/asking.ts";
import { widenPanel } from "../../ui/panelShape.ts";
import { removeSampleFiles, writeSampleFile } from "../../ui/sampleFiles.ts";
import { explainLines, type Session, startSession } from "../../ui/session.ts";
import { settingsApplied } from "../../ui/settingsApplied.ts";
import { pastEntries, writePast } from "../../ui/webview/ledgerFixture.ts";
import { projectRoot } from "../vscode/locations.ts";
import { smallPng } from "./smallPng.ts";

const folder = join(projectRoot, "media/readme");
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

/** Run as a UI suite (shots.ts), for the window that it brings: each step leaves a picture for README.md. */
describe("Pictures", () => {
  let session: Session;
  before(async () => {
    mkdirSync(folder, { recursive: true });
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

  /** The window without its title, which names the tests, or the side bar alone. */
  async function shoot(name: string, what: "window" | "panel" = "window"): Promise<void> {
    const { page } = session.workbench;
    await page.mouse.move(2, 400);
    await page.locator(".monaco-hover:visible").first().waitFor({ state: "hidden" });
    await page.locator(".statusbar-item:visible", { hasText: "Initializing" }).first().waitFor({ state: "hidden" });
    const { width, height } =
      page.viewportSize() ?? (await page.evaluate(() => ({ width: innerWidth, height: innerHeight })));
    const picture =
      what === "panel"
        ? await page.locator('[id="workbench.parts.sidebar"]').screenshot()
        : await page.screenshot({ clip: { x: 0, y: 36, width, height: height - 36 } });
    writeFileSync(join(folder, `${name}.png`), smallPng(picture));
  }

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
