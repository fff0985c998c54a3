import assert from "node:assert/strict";
import { simulationKey } from "../support/simulation/simulation.ts";
import { answered, explainLines, type Session, startSession, typeKey } from "./session.ts";

describe("An invalid key", () => {
  let session: Session;
  before(async () => {
    session = await startSession({ key: "sk-wrong" });
  });
  after(() => session.close());

  it("is told in a plain sentence, without a charge and without showing the key", async () => {
    await explainLines(session, "retryAfter.ts", 4, 8);
    const card = session.lastTurn.locator(".note.error");
    await card.waitFor();
    assert.match(await card.innerText(), /did not accept the API key[\s\S]*Nothing was charged/);
    assert.doesNotMatch(await session.lastTurn.innerHTML(), /sk-wrong/);
    assert.equal(await session.lastTurn.locator(".receipt").count(), 0);
  });

  it("is replaced from the card, and the retry is answered", async () => {
    const { workbench, simulation, lastTurn } = session;
    await lastTurn.getByRole("button", { name: "Set API key" }).click();
    await typeKey(workbench, simulationKey);
    await lastTurn.getByRole("button", { name: "Retry", exact: true }).click();
    await answered(session);
    assert.deepEqual(
      simulation.requests.map(({ status }) => status),
      [401, 200],
    );
  });
});
