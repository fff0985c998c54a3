import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { lastQuestion, newAnswer, questionsSent } from "./asking.ts";
import { removeSampleFiles, writeSampleFile } from "./sampleFiles.ts";
import { type Session, startSession } from "./session.ts";
import { settingsApplied } from "./settingsApplied.ts";

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
      // eslint-disable-next-line no-template-curly-in-string -- VS Code fills it in.
      program: "${workspaceFolder}/charge.cjs",
      stopOnEntry: true,
      console: "internalConsole",
    },
  ],
};

describe("Explain This Exception", () => {
  let session: Session;
  before(async () => {
    await writeSampleFile("charge.cjs", program);
    await writeSampleFile(".vscode/launch.json", JSON.stringify(launch));
    session = await startSession();
    await stopOnException(session);
  });
  after(async () => {
    const { page, runCommand } = session.workbench;
    if (await toolbar(session).isVisible()) await runCommand("Debug: Stop");
    await toolbar(session).waitFor({ state: "hidden" });
    await runCommand("Debug: Remove All Breakpoints").catch(() => page.keyboard.press("Escape"));
    await removeSampleFiles();
    await session.close();
  });

  it("is offered in a notification when the debugger stops on one", async () => {
    const rows = await session.workbench.openNotifications();
    const row = rows.filter({ hasText: "Paused on TypeError: Cannot read properties of undefined (reading 'number')" });
    await row.first().waitFor();
    assert.equal(await row.count(), 1);
    await session.workbench.page.keyboard.press("Escape");
  });

  it("sends the exception, the code of one's own frames and the variables, without secrets", async () => {
    const turn = await newAnswer(session, () => button(session).click());
    assert.match(await turn.locator(".question").innerText(), /Debug TypeError: Cannot read properties/);
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

  it("takes the offer of the notification", async () => {
    const before = questionsSent(session.simulation.requests).length;
    await session.workbench.runCommand("Plumb: New Chat");
    await newAnswer(session, () => session.workbench.answerNotification("Paused on TypeError", "Explain with Plumb"));
    // The very same question is answered from the cache.
    assert.ok(questionsSent(session.simulation.requests).length <= before + 1);
  });

  it("says that nothing is paused once the program has ended", async () => {
    await session.workbench.runCommand("Debug: Stop");
    await toolbar(session).waitFor({ state: "hidden" });
    await session.workbench.page.keyboard.press("F1");
  });
});

function toolbar({ workbench }: Session): Locator {
  return workbench.page.locator(".debug-toolbar");
}

function button(session: Session): Locator {
  return toolbar(session).locator('.action-label[aria-label^="Explain This Exception"]');
}

/** Starts the program, which waits on its first line, ticks *Uncaught Exceptions*, and lets it run into one. */
async function stopOnException(session: Session): Promise<void> {
  const { page, runCommand } = session.workbench;
  await runCommand("Debug: Start Debugging");
  await button(session).waitFor({ timeout: 60_000 });
  await runCommand("Run and Debug: Focus on Breakpoints View");
  await page.screenshot({ path: "/tmp/breakpoints.dbg.png" });
  console.log(await page.locator(".debug-breakpoints").innerHTML());
  const row = page.locator(".debug-breakpoints .monaco-list-row").filter({ hasText: "Uncaught Exceptions" });
  await row.locator("input[type=checkbox], .monaco-checkbox").first().click({ force: true });
  await page.screenshot({ path: "test-results/breakpoints.png" });
  await runCommand("Debug: Continue");
  await page.locator(".exception-widget").waitFor({ timeout: 30_000 });
}
void settingsApplied;
