import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, questionsSent } from "../asking.ts";
import { faultsOfShape } from "../panelShape.ts";
import { enterKey, type Session, startSession } from "../session.ts";
import { ledgerLines } from "./ledgerFixture.ts";

const pictures = join(resultsRoot, "tabs");
const pages = 'iframe.webview.ready[src*="extensionId=plumb.plumb"]';
const views = '[src*="purpose=webviewView"]';

describe("Chats in editor tabs", () => {
  let session: Session;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await startSession();
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await session.workbench.openPanel();
    await session.close();
  });

  const page = () => session.workbench.page;
  const inside = (frame: string): FrameLocator =>
    page().locator(frame).last().contentFrame().frameLocator("#active-frame");
  const sideBar = () => inside(`${pages}${views}`);
  /** Of the tab in front: those behind it have no page. */
  const tab = () => inside(`${pages}:not(${views})`);
  const tabNamed = (title: string) => page().locator(".tabs-container .tab").filter({ hasText: title });
  const ask = (panel: FrameLocator, question: string) =>
    askInPanel({ workbench: { ...session.workbench, panel } }, question);
  const receipts = (panel: FrameLocator) => panel.locator(".turn .receipt");

  it("move there with what they hold, and are answered at the same time as the side bar's", async () => {
    const { workbench, simulation } = session;
    await ask(sideBar(), "What is a closure?");
    await receipts(sideBar()).waitFor();
    await workbench.runCommand("Plumb: Open Chat in Editor");
    await receipts(tab()).waitFor();
    await tabNamed("What is a closure?").waitFor();
    await sideBar().getByRole("heading", { name: "New chat" }).waitFor();
    assert.equal(await sideBar().locator(".turn").count(), 0);

    const lines = (await ledgerLines()).length;
    const [first, second] = [simulation.hold(), simulation.hold()];
    await ask(tab(), "When does it end?");
    await first.reached;
    await ask(sideBar(), "What is a generator?");
    await second.reached;
    await tab().locator(".think.live").waitFor();
    await sideBar().locator(".think.live").waitFor();
    await workbench.statusItem.getByText(/2 answers · /).waitFor();
    await page().screenshot({ path: join(pictures, "both.png") });
    first.release();
    second.release();
    await receipts(tab()).nth(1).waitFor();
    await receipts(sideBar()).waitFor();
    assert.equal(questionsSent(simulation.requests).length, 3);
    await assertEventually(async () => (await ledgerLines()).length === lines + 2);
    assert.deepEqual(await faultsOfShape(tab().locator("main")), []);
    await page().screenshot({ path: join(pictures, "answered.png") });
  });

  it("come back after another tab has covered them and after a reload, with their thread and draft", async () => {
    const { workbench } = session;
    await tab().locator("#question").fill("And what keeps it");
    await workbench.openFile("cart.js");
    await page().locator(`${pages}:not(${views})`).waitFor({ state: "hidden" });
    await tabNamed("What is a closure?").click();
    await receipts(tab()).nth(1).waitFor();
    assert.equal(await tab().locator("#question").inputValue(), "And what keeps it");
    await workbench.reload();
    // A reload may come before VS Code has kept which tab is in front.
    await tabNamed("What is a closure?").click();
    await receipts(tab()).nth(1).waitFor();
    await workbench.openPanel();
    await receipts(sideBar()).waitFor();
    assert.equal(await sideBar().locator(".turn").count(), 1);
    assert.equal(await tab().locator("#question").inputValue(), "And what keeps it");
    assert.equal(await tabNamed("What is a closure?").count(), 1);
  });

  it("go on being answered when their tab is closed, open again, and go back into the side bar", async () => {
    const { workbench, simulation } = session;
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    const pause = simulation.hold();
    await ask(tab(), "Who frees it?");
    await pause.reached;
    await tabNamed("What is a closure?").locator(".action-label").click();
    await tabNamed("What is a closure?").waitFor({ state: "detached" });
    await workbench.answerNotification("is still being answered", "Open Again");
    await tab().locator(".think.live").waitFor();
    pause.release();
    await receipts(tab()).nth(2).waitFor();

    await workbench.clearNotifications();
    await workbench.runCommand("Plumb: Move Chat into Side Bar");
    await receipts(sideBar()).nth(2).waitFor();
    await tabNamed("What is a closure?").waitFor({ state: "detached" });
  });
});

async function assertEventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("It did not come true.");
    await new Promise((resolve) => setImmediate(resolve));
  }
}
