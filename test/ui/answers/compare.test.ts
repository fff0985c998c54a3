import assert from "node:assert/strict";
import { askInPanel, newAnswer, newTurn, questionsSent } from "../asking.ts";
import { type Session, startSession } from "../session.ts";

describe("Comparing tiers", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  const panel = () => session.workbench.panel;
  const rows = () => session.workbench.page.locator(".quick-input-widget .monaco-list-row");
  const title = () => session.workbench.page.locator(".quick-input-widget .quick-input-title");

  it("says what it would cost, asks each tier once, and shows numbers and answers side by side", async () => {
    const { workbench, simulation } = session;
    await newAnswer(session, () => askInPanel(session, "How would I write an LRU cache?"));
    const before = questionsSent(simulation.requests).length;
    await panel().locator(".turn").last().getByRole("button", { name: "Compare" }).click();
    await title()
      .filter({ hasText: /Compare Tiers · ≈ \$0\.\d+.* in all/ })
      .waitFor();
    assert.match(await rows().first().innerText(), /≈ \$0\.\d+/);
    await workbench.page.locator(".quick-input-widget .monaco-button", { hasText: "OK" }).click();
    await rows().filter({ hasText: "2 times each" }).waitFor();
    const comparison = await newTurn(session, () => rows().filter({ hasText: "Once each" }).click());
    await comparison
      .getByRole("button", { name: /^Continue with / })
      .nth(1)
      .waitFor();
    assert.equal(await comparison.locator(".run .receipt").count(), 2);
    assert.equal(questionsSent(simulation.requests).length, before + 2);
    assert.match(await comparison.locator(".versus").innerText(), /Cost\s+\$0\.\d+\s+\$0\.\d+\s+[+−]\$/);
    await comparison.locator(".differences summary").click();
    await comparison.locator(".differences section").waitFor();
  });

  it("continues with the answer that is chosen, and keeps the results over a reload", async () => {
    const { workbench } = session;
    const chosen = panel().locator(".comparison .of-tier").nth(1);
    const answer = await chosen.locator(".prose").innerText();
    await chosen.getByRole("button", { name: /^Continue with / }).click();
    await chosen.getByText("This chat continues with this answer").waitFor();
    await workbench.reload();
    await workbench.openPanel();
    await panel().locator(".comparison .chosen").waitFor();
    assert.equal(await panel().locator(".comparison .of-tier").nth(1).locator(".prose").innerText(), answer);
    assert.equal(await panel().locator(".comparison .run .receipt").count(), 2);
  });
});
