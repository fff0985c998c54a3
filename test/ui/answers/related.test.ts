import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { lastQuestion, newAnswer, newChat } from "../asking.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const shots = process.env["PLUMB_SCREENSHOTS"] ?? "test-results";

describe("What belongs to the code that is asked about", () => {
  let session: Session;
  before(async () => {
    await writeSampleFile(
      "src/retryAfter.test.ts",
      'import { retryAfterMs } from "../retryAfter.ts";\n\nexport function ofNothing() {\n  return retryAfterMs(null) === 0;\n}\n',
    );
    session = await startSession();
    await settingsApplied(session.workbench, { "plumb.context.automatic": true });
  });
  after(async () => {
    await settingsApplied(session.workbench, { "plumb.context.automatic": false });
    await removeSampleFiles();
    await session.close();
  });

  const explain = async () => {
    await session.workbench.openFile("retryAfter.ts", 6);
    // The language server names the function once it has started.
    const symbol = session.workbench.page.locator(".breadcrumbs-control").getByText("retryAfterMs", { exact: true });
    await symbol.first().waitFor({ timeout: 60_000 });
    await session.workbench.runCommand("Plumb: Explain");
  };

  it("goes along as chips that name it, and its code is sent", async () => {
    const turn = await newAnswer(session, explain);
    const chips = turn.locator(".ask .chip");
    for (const label of [
      /retryAfterMs/,
      /longestWaitMs · used here/,
      /calls this: retryAfter\.ts/,
      /tests: retryAfter\.test\.ts/,
    ]) {
      await chips.filter({ hasText: label }).first().waitFor();
    }
    await turn.locator(".ask").scrollIntoViewIfNeeded();
    mkdirSync(shots, { recursive: true });
    await session.workbench.page.screenshot({ path: join(shots, "related.png") });
    const sent = lastQuestion(session);
    assert.match(sent, /\(related, longestWaitMs · used here\)\n```typescript\nconst longestWaitMs = 60_000;/);
    assert.match(sent, /\(related, calls this: retryAfter\.ts\)/);
    assert.match(sent, /retryAfterMs\(null\) === 0/);
  });

  it("opens its place from its chip", async () => {
    const turn = session.lastTurn;
    await turn.locator(".ask .chip button").filter({ hasText: "tests: retryAfter.test.ts" }).click();
    await session.workbench.page.locator('.tab.active[data-resource-name="retryAfter.test.ts"]').waitFor();
  });

  it("is not sent a second time in the same chat", async () => {
    const turn = await newAnswer(session, explain);
    await turn.locator(".ask .chip").filter({ hasText: "retryAfterMs" }).first().waitFor();
    assert.equal(await turn.locator(".ask .chip").filter({ hasText: "longestWaitMs · used here" }).count(), 0);
  });

  it("stays away when the user turned it off", async () => {
    const { workbench } = session;
    await settingsApplied(workbench, { "plumb.context.automatic": false });
    await newChat(session);
    await workbench.panel.locator(".turn").first().waitFor({ state: "detached" });
    const turn = await newAnswer(session, explain);
    assert.equal(await turn.locator(".ask .chip").count(), 1);
    assert.doesNotMatch(lastQuestion(session), /related,/);
  });
});
