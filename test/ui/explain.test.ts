import assert from "node:assert/strict";
import { answered, type Session, startSession } from "./session.ts";

describe("Explain", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it("shows the thinking before the answer, then the answer and what it cost", async () => {
    const { simulation, lastTurn, workbench } = session;
    const pause = simulation.hold();
    await workbench.selectLines("retryAfter.ts", 4, 8);
    await workbench.chooseInContextMenu(["Plumb", "Explain"]);
    await lastTurn.locator(".think.live .body").getByText("retryAfterMs").first().waitFor();
    assert.equal(await lastTurn.locator(".prose").count(), 0);
    assert.match(await lastTurn.locator(".decision").innerText(), /(low|medium|high) · because: /);
    pause.release();

    await answered(session);
    assert.match(await lastTurn.locator(".prose").innerText(), /retryAfterMs[\s\S]*This is a simulation/);
    assert.match(
      await lastTurn.locator(".receipt").innerText(),
      /gpt-6.*\n?.*in [\d.]+k?.*thought \d+.*answer \d+[\s\S]*\$0\.\d+/,
    );
    assert.match((await workbench.statusItem.textContent()) ?? "", /\dk? · \$0\.\d+/);
  });

  it("sent the selected lines with their path and lines, as data after the instructions", () => {
    const [request] = session.simulation.requests.filter(({ path }) => path === "/v1/responses");
    const body = JSON.stringify(request?.body);
    assert.match(body, /src\/retryAfter\.ts.{0,4}, lines 4–8/);
    assert.match(body, /export function retryAfterMs/);
    assert.doesNotMatch(body, /fetchWithRetry/);
  });

  it("takes the function around the cursor when nothing is selected", async () => {
    const { workbench, simulation, lastTurn } = session;
    simulation.reset();
    await workbench.openFile("retryAfter.ts", 18);
    await workbench.runCommand("Plumb: Explain");
    await lastTurn.getByText("Explain fetchWithRetry").first().waitFor();
    await answered(session);
    assert.match(JSON.stringify(simulation.requests.at(-1)?.body), /export async function fetchWithRetry/);
  });
});
