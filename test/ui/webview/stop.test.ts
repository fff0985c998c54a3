import assert from "node:assert/strict";
import { explainLines, type Session, startSession } from "../session.ts";

describe("Stop", () => {
  let session: Session;
  before(async () => {
    session = await startSession({ paceMs: 30 });
  });
  after(() => session.close());

  it("in the middle of an answer keeps what came, closes the connection and says that the cost is an estimate", async () => {
    const { workbench, simulation, lastTurn } = session;
    await explainLines(session, "retryAfter.ts", 4, 8);
    await lastTurn.locator(".prose").getByText("retryAfterMs").first().waitFor();
    await workbench.panel.getByRole("button", { name: "Stop" }).click();

    await lastTurn.getByText("Stopped").first().waitFor();
    await lastTurn.locator(".receipt").waitFor();
    assert.match(await lastTurn.locator(".prose").innerText(), /retryAfterMs/);
    assert.doesNotMatch(await lastTurn.locator(".prose").innerText(), /This is a simulation/);
    assert.match(await lastTurn.locator(".receipt").innerText(), /estimate|at least|≥/i);
    assert.equal(simulation.requests.at(-1)?.outcome, "abandoned");
  });

  it("leaves the panel ready for the next question", async () => {
    const { workbench, lastTurn } = session;
    await lastTurn.getByRole("button", { name: /Retry/ }).click();
    await workbench.panel.locator(".turn").nth(1).locator(".receipt").waitFor();
    assert.match(await lastTurn.locator(".prose").innerText(), /This is a simulation/);
  });
});
