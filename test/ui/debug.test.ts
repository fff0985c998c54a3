import assert from "node:assert/strict";
import { answered, type Session, startSession } from "./session.ts";

describe("Debug", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it("sends the problem under the cursor with its code, source and lines, and the code around it", async () => {
    const { workbench, simulation, lastTurn } = session;
    await workbench.openFile("cart.js", 1);
    const problem = workbench.page.locator(".squiggly-error, .squiggly-warning").first();
    await problem.waitFor({ state: "attached", timeout: 60_000 });
    // F8 goes to the next problem in the file, as a person would.
    await workbench.page.keyboard.press("F8");
    await workbench.page.keyboard.press("Escape");
    await workbench.runCommand("Plumb: Debug");

    await lastTurn
      .getByText(/Debug 1 problem in/)
      .first()
      .waitFor();
    await answered(session);
    const body = JSON.stringify(simulation.requests.at(-1)?.body);
    assert.match(body, /\[ts \d+\]|\[js \d+\]/);
    assert.match(body, /src\/cart\.js/);
    assert.match(body, /export function/);
  });
});
