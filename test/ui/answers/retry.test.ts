import assert from "node:assert/strict";
import { type Fault, faults as trouble } from "../../support/simulation/faults.ts";
import { Refusal } from "../../support/simulation/refusal.ts";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { askInPanel, newTurn, questionsSent } from "../asking.ts";
import { enterKey, type Session, startSession } from "../session.ts";
import { chooseTier } from "../tierList.ts";

const tenMinutes = 600_000;

/** Overloaded, and to be asked again at once: five attempts are over in a moment. */
function busy(model: string): Fault {
  const { status, body, headers } = new Refusal(
    503,
    { code: "server_is_overloaded", type: "service_unavailable_error", message: "Overloaded." },
    { "retry-after-ms": "20" },
  );
  return {
    action: { kind: "refuse", status, body, headers },
    when: (request) => JSON.stringify(request.body).includes(`"model":"${model}"`),
    times: Infinity,
  };
}

describe("Retry", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  beforeEach(() => session.simulation.reset());
  after(() => session.close());

  const ask = () => newTurn(session, () => askInPanel(session, "What does this do?"));
  const statuses = () => questionsSent(session.simulation.requests).map(({ status }) => status);

  it("waits as long as the server asks, twice, counting down, and then answers", async () => {
    const { simulation, workbench } = session;
    simulation.script(trouble.rateLimit({ retryAfterMs: 2_000 }), trouble.rateLimit({ retryAfterMs: 2_000 }));
    const turn = await ask();
    const card = turn.locator(".note.waiting");
    await card.getByText(/^Trying again in [12] s, attempt 2 of 5\.$/).waitFor();
    assert.match(await card.locator("h4").innerText(), /^127\.0\.0\.1:\d+ asked Plumb to slow down$/);
    assert.deepEqual(await card.locator(".btn-row button").allInnerTexts(), ["Try now", "Stop"]);
    assert.equal(await card.locator("details").getAttribute("open"), null);
    assert.match(await workbench.panel.locator("body").innerText(), /asked Plumb to slow down/);
    await workbench.statusItem.locator(".codicon-sync").waitFor();

    await card.getByText(/attempt 3 of 5\.$/).waitFor();
    await turn.locator(".receipt").waitFor();
    assert.equal(await card.count(), 0);
    assert.deepEqual(statuses(), [429, 429, 200]);
    const [first, second, third] = questionsSent(simulation.requests).map(({ at }) => at);
    assert.ok(first && second && third && second - first >= 2_000 && third - second >= 2_000);
  });

  it("Try now does not wait for the time that the server asked for", async () => {
    session.simulation.script(trouble.rateLimit({ retryAfterMs: tenMinutes }));
    const turn = await ask();
    const card = turn.locator(".note.waiting");
    await card.getByText(/^Trying again in (10 min 0|9 min 5\d) s, attempt 2 of 5\.$/).waitFor();
    await card.getByRole("button", { name: "Try now" }).click();
    await turn.locator(".receipt").waitFor();
    assert.deepEqual(statuses(), [429, 200]);
  });

  it("offers one tier lower instead of the wait, and asks the same question there", async () => {
    const { simulation, workbench } = session;
    simulation.script(trouble.rateLimit({ retryAfterMs: tenMinutes }));
    await chooseTier(workbench.panel, "High");
    const turn = await ask();
    const card = turn.locator(".note.waiting");
    await card.waitFor();
    assert.deepEqual(await card.locator(".btn-row button").allInnerTexts(), ["Try now", "Use medium", "Stop"]);
    const lower = await newTurn(session, () => card.getByRole("button", { name: "Use medium" }).click());
    await lower.locator(".receipt .what", { hasText: /medium/ }).waitFor();
    assert.equal(await lower.locator(".decision b").innerText(), "medium");
    assert.equal(await turn.locator(".note.waiting, .receipt").count(), 0);
    assert.deepEqual(statuses(), [429, 200]);
    await chooseTier(workbench.panel, "Auto");
  });

  it("Stop ends the wait, costs nothing and leaves the panel ready", async () => {
    session.simulation.script(trouble.rateLimit({ retryAfterMs: tenMinutes }));
    const stopped = await ask();
    await stopped.locator(".note.waiting").getByRole("button", { name: "Stop" }).click();
    await stopped.getByText("Stopped").first().waitFor();
    assert.equal(await stopped.locator(".note.waiting, .receipt").count(), 0);
    assert.deepEqual(statuses(), [429]);
    const next = await ask();
    await next.locator(".receipt").waitFor();
  });

  it("does not try again when the credit is used up", async () => {
    session.simulation.script(trouble.insufficientQuota());
    const turn = await ask();
    await turn.locator(".note.error h4").getByText("is used up").waitFor();
    assert.deepEqual(statuses(), [429]);
  });

  it("does not try again by itself once words have come, and keeps them", async () => {
    const { simulation } = session;
    simulation.answerWith(`The first words came. ${"And more of them. ".repeat(100)}`);
    simulation.script(trouble.cut(100));
    const turn = await ask();
    await turn.locator(".note.error h4").getByText("The answer was cut off").waitFor();
    assert.match(await turn.locator(".prose").innerText(), /^The first words came\./);
    assert.equal(await turn.locator(".note.waiting").count(), 0);
    assert.equal(statuses().length, 1);
    const again = await newTurn(session, () => turn.locator(".note").getByRole("button", { name: "Retry" }).click());
    await again.locator(".receipt").waitFor();
  });

  it("asks the next model that is not dearer when one is overloaded, and says so in the answer and on the receipt", async () => {
    const { simulation, workbench } = session;
    simulation.script(busy("gpt-6.1-terra"));
    await chooseTier(workbench.panel, "Medium");
    const turn = await ask();
    await turn.locator(".receipt").waitFor();
    const line = turn.locator(".lines li", { hasText: "gpt-6.1-terra was overloaded, answered by gpt-5.4-mini" });
    const size = await line.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    assert.equal(Math.round(size), 11);
    assert.match(await turn.locator(".receipt .what").innerText(), /^gpt-5\.4-mini · medium/);
    assert.deepEqual(statuses(), [503, 503, 503, 503, 503, 200]);
  });

  it("only offers a dearer model, and asks it when the button is pressed", async () => {
    const { simulation, workbench } = session;
    simulation.script(busy("gpt-6-luna"));
    await chooseTier(workbench.panel, "Low");
    const turn = await ask();
    const offer = turn.locator(".note.error").getByRole("button", { name: "Use gpt-5.6-luna (2.4× the price)" });
    await offer.waitFor();
    assert.deepEqual(statuses(), [503, 503, 503, 503, 503]);
    const answer = await newTurn(session, () => offer.click());
    await answer.locator(".receipt .what", { hasText: /^gpt-5\.6-luna · low/ }).waitFor();
  });

  it("a reload while it waits ends the wait, and Retry asks again", async () => {
    const { simulation, workbench, lastTurn } = session;
    simulation.script(trouble.rateLimit({ retryAfterMs: tenMinutes }));
    const turn = await ask();
    await turn.locator(".note.waiting").waitFor();
    await workbench.reload();
    await workbench.openPanel();
    await lastTurn.getByText("Cut off when the window closed.").waitFor();
    assert.equal(await lastTurn.locator(".note.waiting").count(), 0);
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    const again = await newTurn(session, () =>
      lastTurn.locator(".note").getByRole("button", { name: "Retry" }).click(),
    );
    await again.locator(".receipt").waitFor();
  });
});
