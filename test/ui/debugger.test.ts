import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { chooseInMenu } from "./editor.ts";
import { lastQuestion, newAnswer } from "./asking.ts";
import { removeSampleFiles, writeSampleFile } from "./sampleFiles.ts";
import { type Session, startSession } from "./session.ts";

const program = `function charge(user) {
  const apiKey = "k-not-to-be-seen-either";
  const attempt = 3;
  return user.card.number + apiKey + attempt;
}

const customer = { name: "Ann", login: { id: 7 } };
customer.login.password = "p-not-to-be-seen".toLowerCase();
charge(customer);
`;

const launch = {
  version: "0.2.0",
  configurations: [
    {
      name: "Charge",
      type: "node",
      request: "launch",
      program: "${workspaceFolder}/charge.cjs",
      stopOnEntry: true,
      console: "internalConsole",
      internalConsoleOptions: "neverOpen",
    },
  ],
};

const offer = "Paused on TypeError: Cannot read properties of undefined (reading 'number')";

describe("Explain This Exception", () => {
  let session: Session;
  before(async () => {
    await writeSampleFile("charge.cjs", program);
    await writeSampleFile(".vscode/launch.json", JSON.stringify(launch));
    session = await startSession();
    await session.workbench.clearNotifications();
    await session.workbench.runCommand("Debug: Start Debugging");
    await button(session).waitFor({ timeout: 60_000 });
    await setUncaught(session, true);
    await goOnToException(session);
  });
  after(async () => {
    if (await toolbar(session).isVisible()) await stopDebugging(session);
    await setUncaught(session, false);
    await session.workbench.clearNotifications();
    await removeSampleFiles();
    await session.close();
  });

  it("is offered once in a notification when the debugger stops on one", async () => {
    const rows = (await session.workbench.openNotifications()).filter({ hasText: offer });
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1);
    await session.workbench.page.keyboard.press("Escape");
  });

  it("sends the exception, the code of one's own frames and the variables, without secrets", async () => {
    const turn = await newAnswer(session, () => button(session).click());
    assert.match(await turn.locator("h3").innerText(), /Debug TypeError: Cannot read properties/);
    const sent = lastQuestion(session);
    assert.match(sent, /TypeError: Cannot read properties of undefined \(reading 'number'\)/);
    assert.match(sent, /#0 (?:global\.)?charge at charge\.cjs:4:\d+\n {3}return user\.card\.number/);
    assert.match(sent, /`charge\.cjs`, lines 1–\d+ \(frame\)/);
    assert.match(sent, /apiKey: ‹masked›/);
    assert.match(sent, /attempt: 3/);
    assert.match(sent, /name: 'Ann'/);
    assert.match(sent, /password: ‹masked›/);
    assert.doesNotMatch(sent, /: '[kp]-not-to-be-seen/);
  });

  it("looks first at the frame that the call stack's menu was opened on", async () => {
    await startNewChat(session);
    const { page, runCommand } = session.workbench;
    await runCommand("Run and Debug: Focus on Call Stack View");
    const frames = page.locator(".debug-call-stack .monaco-list-row").filter({ hasText: "<anonymous>" });
    await newAnswer(session, async () => {
      await frames.first().click({ button: "right" });
      await chooseInMenu(page, "Explain This Exception");
    });
    const sent = lastQuestion(session);
    assert.match(
      sent,
      /Variables in <anonymous> at charge\.cjs:9[\s\S]*Variables in (?:global\.)?charge at charge\.cjs:4/,
    );
    assert.match(sent, /customer: Object\n\s+login: \{id: 7, password: ‹masked›\}/);
  });

  it("takes the offer of the notification", async () => {
    const { answerNotification } = session.workbench;
    await startNewChat(session);
    const turn = await newAnswer(session, () => answerNotification(offer, "Explain with Plumb"));
    assert.match(await turn.locator("h3").innerText(), /Debug TypeError/);
  });

  it("says so when the program has ended before the offer is taken", async () => {
    const { page, panel, runCommand, answerNotification, openNotifications } = session.workbench;
    await runCommand("Debug: Restart");
    await page.locator(".exception-widget").waitFor({ state: "hidden" });
    await goOnToException(session);
    await (await openNotifications()).filter({ hasText: offer }).first().waitFor();
    await stopDebugging(session);
    const turns = await panel.locator(".turn").count();
    await answerNotification(offer, "Explain with Plumb");
    await (await openNotifications()).filter({ hasText: "No program is paused in the debugger" }).first().waitFor();
    assert.equal(await panel.locator(".turn").count(), turns);
  });
});

function toolbar({ workbench }: Session): Locator {
  return workbench.page.locator(".debug-toolbar");
}

function button(session: Session): Locator {
  return toolbar(session).locator('.action-label[aria-label^="Explain This Exception"]');
}

async function startNewChat({ workbench: { runCommand, panel } }: Session): Promise<void> {
  await runCommand("Plumb: New Chat");
  await panel.locator(".turn").first().waitFor({ state: "detached" });
}

/** The program waits on its first line for this. */
async function goOnToException(session: Session): Promise<void> {
  await button(session).waitFor();
  await session.workbench.runCommand("Debug: Continue");
  await session.workbench.page.locator(".exception-widget").waitFor({ timeout: 60_000 });
}

async function stopDebugging(session: Session): Promise<void> {
  await session.workbench.runCommand("Debug: Stop");
  await toolbar(session).waitFor({ state: "hidden" });
}

/** Ticks *Uncaught Exceptions*, which is off by default, or takes the tick away. */
async function setUncaught({ workbench: { page, runCommand } }: Session, isOn: boolean): Promise<void> {
  await runCommand("Run and Debug: Focus on Breakpoints View");
  const row = page.locator(".debug-breakpoints .monaco-list-row").filter({ hasText: "Uncaught Exceptions" });
  // The newest VS Code draws a box of its own.
  await row.locator("input[type=checkbox], .monaco-checkbox").first().setChecked(isOn);
}
