import assert from "node:assert/strict";
import { simulationKey } from "../support/simulation/simulation.ts";
import { answered, enterKey, explainLines, type Session, startSession } from "./session.ts";

describe("A reload of the window", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it("keeps the thread with its answers and receipts, and of one in the middle what came, with a way to ask again", async () => {
    const { workbench, simulation, lastTurn } = session;
    await explainLines(session, "retryAfter.ts", 4, 8);
    await answered(session);
    const first = workbench.panel.locator(".turn").first();
    const [answer, receipt] = [await first.locator(".prose").innerText(), await first.locator(".receipt").innerText()];
    const pause = simulation.hold();
    await explainLines(session, "retryAfter.ts", 11, 13);
    await lastTurn.locator(".think.live").waitFor();
    await pause.reached;
    await workbench.reload();
    pause.release();
    await workbench.openPanel();
    await lastTurn
      .getByText(/cut off|stopped/i)
      .first()
      .waitFor();
    assert.equal(await workbench.panel.locator(".turn").count(), 2);
    assert.equal(await first.locator(".prose").innerText(), answer);
    assert.equal(await first.locator(".receipt").innerText(), receipt);

    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    await lastTurn.getByRole("button", { name: /Retry/ }).first().click();
    await workbench.panel.locator(".turn").nth(2).locator(".receipt").waitFor();
  });
});
