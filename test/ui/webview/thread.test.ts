import assert from "node:assert/strict";
import type { Fault } from "../../support/simulation/faults.ts";
import { Refusal } from "../../support/simulation/refusal.ts";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { askInPanel, newAnswer, questionsSent } from "../asking.ts";
import { enterKey, type Session, startSession } from "../session.ts";
import { chooseTier } from "../tierList.ts";

/** As the API refuses reasoning that another account's key made. */
function notVerified(): Fault {
  const { status, body, headers } = new Refusal(400, {
    code: "invalid_encrypted_content",
    type: "invalid_request_error",
    message: "The encrypted content could not be verified.",
  });
  return {
    action: { kind: "refuse", status, body, headers },
    when: (request) => encryptedIn(request.body) > 0,
  };
}

function encryptedIn(body: unknown): number {
  return JSON.stringify(body).split('"encrypted_content"').length - 1;
}

describe("A thread", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(async () => {
    await chooseTier(session.workbench.panel, "Auto");
    await session.close();
  });

  const ask = (question: string) => newAnswer(session, () => askInPanel(session, question));
  const lost = "The model could not take up its earlier thinking, so this chat goes on from the words alone.";

  it("goes on from the model's thinking, from the words alone where that is refused, and after a reload", async () => {
    const { simulation, workbench } = session;
    const carried = () => questionsSent(simulation.requests).map(({ status, body }) => [status, encryptedIn(body)]);
    // Of another model: its thinking is nobody else's.
    await ask("What is a closure?");
    await chooseTier(workbench.panel, "Max");
    await ask("Why is a closure kept alive?");
    await ask("And when does it end?");
    simulation.script(notVerified());
    const third = await ask("What if it never does?");
    assert.equal(await third.locator(".lines li", { hasText: lost }).count(), 1);
    assert.equal(await third.locator(".note.error").count(), 0);

    await workbench.reload();
    await workbench.openPanel();
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    // An answer is new against those that are there.
    await workbench.panel.locator(".turn").nth(3).waitFor();
    const fourth = await ask("How would I see that?");
    assert.equal(await fourth.locator(".lines li", { hasText: lost }).count(), 0);
    // Each but the refused ones, which no later question carries: the fourth goes on from the third's thinking.
    assert.deepEqual(carried(), [
      [200, 0],
      [200, 0],
      [200, 1],
      [400, 2],
      [200, 0],
      [200, 1],
    ]);
  });
});
