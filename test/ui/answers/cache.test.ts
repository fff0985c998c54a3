import assert from "node:assert/strict";
import { askInPanel, newAnswer, questionsSent } from "../asking.ts";
import { clearNotifications, openNotifications } from "../notifications.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

describe("The same question again", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
    await session.workbench.selectLines("lru.ts", 2, 10);
  });
  after(() => session.close());

  const sent = () => questionsSent(session.simulation.requests).length;
  const words = "How does this cache drop its oldest entry?";
  async function inNewChat() {
    const { panel } = session.workbench;
    await panel.locator(".head").getByRole("button", { name: "New chat" }).click();
    await panel.locator(".turn").first().waitFor({ state: "detached" });
    await panel.locator(".chip", { hasText: "lru.ts" }).waitFor();
    return await newAnswer(session, () => askInPanel(session, words));
  }

  it("shows the kept answer in a new chat, asks nothing, and says what that saved", async () => {
    const first = await inNewChat();
    const answer = await first.locator(".prose").innerText();
    const status = await session.workbench.statusItem.innerText();
    const again = await inNewChat();
    assert.match(await again.locator(".receipt").innerText(), /from cache · .*\$0 · saved \$0\.\d+, [\d.]+ s/s);
    assert.equal(await again.locator(".prose").innerText(), answer);
    assert.equal(sent(), 1);
    assert.equal(await session.workbench.statusItem.innerText(), status);
  });

  it("has Ask again, which asks anew", async () => {
    const { lastTurn } = session;
    const anew = await newAnswer(session, () => lastTurn.getByRole("button", { name: "Ask again" }).click());
    assert.equal(sent(), 2);
    assert.doesNotMatch(await anew.locator(".receipt").innerText(), /from cache/);
  });

  it("is asked once the code has changed, and after the cache was cleared", async () => {
    await session.workbench.runCommand("Plumb: Clear Cache");
    const rows = await openNotifications(session.workbench.page);
    await rows
      .filter({ hasText: "kept answer was removed" })
      .or(rows.filter({ hasText: "were removed" }))
      .waitFor();
    await clearNotifications(session.workbench.page);
    assert.doesNotMatch(await (await inNewChat()).locator(".receipt").innerText(), /from cache/);
    assert.equal(sent(), 3);
    await session.workbench.selectLines("lru.ts", 2, 9);
    assert.doesNotMatch(await (await inNewChat()).locator(".receipt").innerText(), /from cache/);
    assert.equal(sent(), 4);
  });

  it("offers an answer to a close question where that is wished for, and shows it without asking", async () => {
    const { workbench, simulation } = session;
    await settingsApplied(workbench, { "plumb.cache.suggest": true });
    const { panel } = workbench;
    const asked = questionsSent(simulation.requests).length;
    await panel.locator(".head").getByRole("button", { name: "New chat" }).click();
    await panel.locator(".turn").first().waitFor({ state: "detached" });
    await panel.locator("#question").fill("How does the cache drop its oldest entry");
    const show = panel.locator(".near-note").getByRole("button", { name: "Show it" });
    const shown = await newAnswer(session, () => show.click());
    assert.match(await shown.locator(".receipt").innerText(), /from cache/);
    assert.equal(questionsSent(simulation.requests).length, asked);
    assert.equal(await panel.locator("#question").inputValue(), "");
    await settingsApplied(workbench, { "plumb.cache.suggest": undefined });
  });
});
