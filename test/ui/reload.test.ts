import assert from "node:assert/strict";
import { simulationKey } from "../support/simulation/simulation.ts";
import { answered, enterKey, explainLines, type Session, startSession } from "./session.ts";

describe("A reload of the window", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it("keeps the thread with its answers and receipts", async () => {
    const { workbench, lastTurn } = session;
    await explainLines(session, "retryAfter.ts", 4, 8);
    await answered(session);
    const [answer, receipt] = [
      await lastTurn.locator(".prose").innerText(),
      await lastTurn.locator(".receipt").innerText(),
    ];
    await workbench.reload();
    await workbench.openPanel();
    await answered(session);
    assert.equal(await lastTurn.locator(".prose").innerText(), answer);
    assert.equal(await lastTurn.locator(".receipt").innerText(), receipt);
  });

  it("in the middle of an answer keeps what came and offers to ask again", async () => {
    const { workbench, simulation, lastTurn } = session;
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
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

    await enterKey(workbench, simulationKey);
    await lastTurn.getByRole("button", { name: /Retry/ }).first().click();
    await workbench.panel.locator(".turn").nth(2).locator(".receipt").waitFor();
  });
});
