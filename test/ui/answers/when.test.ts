import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { askInPanel, newAnswer } from "../asking.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { clickUntilGone } from "../editor.ts";
import { widenPanel } from "../panelShape.ts";
import { openTiers } from "../tierList.ts";

const pictures = join(resultsRoot, "when");

describe("When a question is asked", () => {
  let session: HostedServer;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await connectHostedServer();
    await session.workbench.openPanel();
    await widenPanel(session.workbench, 420);
  });
  after(async () => {
    await session.workbench.clearNotifications();
    await widenPanel(session.workbench, 300);
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const page = () => session.workbench.page;
  const picture = (name: string) => page().screenshot({ path: join(pictures, `${name}.png`) });
  const tier = () => panel().locator("#tier");

  /** Opens the tier list and presses a key in it. */
  async function choose(key: string, word: string): Promise<void> {
    await openTiers(panel(), panel().locator(".listbox").getByText("flex", { exact: true }));
    await tier().press(key);
    await tier().getByText(word).waitFor();
    await picture(word.replace(/\W/g, ""));
    await tier().press("Escape");
  }

  it("is chosen by key for one question: for the flex price, or for tonight", async () => {
    await choose("f", "flex");
    const turn = await newAnswer(session, () => askInPanel(session, "Why is the sky blue?"));
    assert.match(await turn.locator(".receipt summary").innerText(), /· flex ·/);
    await picture("receipt");
    assert.doesNotMatch(await tier().innerText(), /flex/);

    await choose("t", "tonight, 1:00");
    const turns = await panel().locator(".turn").count();
    await askInPanel(session, "Why is the sea salty?");
    const notice = (await session.workbench.openNotifications()).filter({ hasText: "It is asked at 1:00" }).first();
    await notice.waitFor();
    assert.equal(await panel().locator(".turn").count(), turns);
    assert.equal(await panel().locator("#question").inputValue(), "");
    await session.workbench.answerNotification("It is asked at 1:00", "Show Runs");
    const row = page().locator(".pane-body .monaco-list-row").filter({ hasText: "Why is the sea salty?" }).first();
    await row.getByText("It is asked at 1:00.").waitFor();
    await picture("runs");
    await row.click();
    await row.hover();
    // VS Code drops a click that falls into its drawing a row anew.
    await clickUntilGone(row.locator('.action-label[aria-label^="Cancel"]').first());
    await row.locator(".codicon-circle-slash").waitFor();
    await session.workbench.openPanel();
  });
});
