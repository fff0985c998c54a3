import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { lastQuestion, newAnswer, newChat } from "../asking.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";

/** As it would come from a container that has the sample in `/app`. */
const trace = `RangeError: Invalid time value
    at Date.toISOString (<anonymous>)
    at nextAttempt (/app/src/retryAfter.ts:12:45)
    at fetchWithRetry (/app/src/retryAfter.ts:20:53)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`;

describe("Stack traces", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
    const { workbench } = session;
    // The language server tells where functions end, once it has started.
    await writeSampleFile("unfinished.js", "function (\n");
    await workbench.openFile("unfinished.js", 1);
    const problem = workbench.page.locator(".squiggly-error, .squiggly-warning").first();
    await problem.waitFor({ state: "attached", timeout: 60_000 });
  });
  beforeEach(() => session.simulation.reset());
  after(async () => {
    await session.workbench.closeAllEditors();
    await removeSampleFiles();
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const box = () => panel().locator("#question");
  const chips = () => panel().locator(".composer .chip");
  async function picture(name: string): Promise<void> {
    const folder = join(resultsRoot, "trace");
    mkdirSync(folder, { recursive: true });
    await session.workbench.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  it("pasted into a question bring the code of their own frames along, as chips that can be taken out", async () => {
    const { workbench } = session;
    await workbench.closeAllEditors();
    await workbench.runCommand("Plumb: Ask…");
    await box().fill(`Why does this happen?\n\n${trace}`);
    await chips().getByText("11–13").waitFor();
    await chips().getByText("15–23").waitFor();
    assert.equal(await chips().count(), 2);
    await picture("composer");
    await panel()
      .getByRole("button", { name: /^Remove retryAfter\.ts/ })
      .last()
      .click();
    await chips().getByText("15–23").waitFor({ state: "detached" });
    const turn = await newAnswer(session, () => box().press("Enter"));
    assert.match(await turn.locator(".ask .chip").innerText(), /retryAfter\.ts\s+11–13/);
    const sent = lastQuestion(session);
    assert.match(sent, /`src\/retryAfter\.ts`, lines 11–13 \(frame\)/);
    assert.match(sent, /return new Date\(now \+ retryAfterMs\(header\)\)\.toISOString\(\);/);
    assert.doesNotMatch(sent, /export async function fetchWithRetry/);
  });

  it("pasted without a word of one's own are debugged: the answer has its parts and a confidence", async () => {
    const { workbench } = session;
    await workbench.closeAllEditors();
    await newChat(session);
    await box().fill(trace);
    await chips().getByText("11–13").waitFor();
    // What the draft itself becomes is no chip beside it.
    assert.equal(await chips().filter({ hasText: "RangeError" }).count(), 0);
    const turn = await newAnswer(session, () => box().press("Enter"));
    assert.match(await turn.locator(".ask").innerText(), /Debug RangeError/);
    assert.match(lastQuestion(session), /## RangeError \(trace\)\n```text\nRangeError: Invalid time value/);
    await turn.locator(".prose").getByRole("heading", { name: "Cause" }).waitFor();
    assert.match(await turn.locator(".confidence").innerText(), /confidence/);
    await picture("only-trace");
  });

  it("selected in an editor are debugged by command: the trace goes along, and the answer has its parts and a confidence", async () => {
    const { workbench } = session;
    await newChat(session);
    await workbench.runCommand("File: New Untitled Text File");
    await workbench.page.keyboard.insertText(trace);
    await workbench.runCommand("Select All");
    const turn = await newAnswer(session, () => workbench.runCommand("Plumb: Debug a Stack Trace…"));
    assert.match(await turn.locator(".ask").innerText(), /Debug RangeError/);
    const sent = lastQuestion(session);
    assert.match(sent, /## RangeError \(trace\)\n```text\nRangeError: Invalid time value/);
    assert.match(sent, /export function nextAttempt/);
    assert.match(sent, /export async function fetchWithRetry/);
    await turn.locator(".prose").getByRole("heading", { name: "Cause" }).waitFor();
    await turn.locator(".prose").getByRole("heading", { name: "Evidence" }).waitFor();
    assert.match(await turn.locator(".confidence").innerText(), /^Medium confidence/);
    assert.equal(await turn.locator(".prose").getByRole("heading", { name: "Confidence" }).count(), 0);
    await picture("report");
    await workbench.runCommand("View: Revert and Close Editor");
  });

  it("that are nowhere to be found are asked for in plain words", async () => {
    const { workbench } = session;
    await workbench.closeAllEditors();
    await workbench.runCommand("Plumb: Debug a Stack Trace…");
    const rows = await workbench.openNotifications();
    await rows.filter({ hasText: "No stack trace was found" }).first().waitFor();
    await workbench.clearNotifications();
    assert.equal(session.simulation.requests.filter(({ path }) => path.endsWith("/responses")).length, 0);
  });
});
