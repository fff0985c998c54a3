import assert from "node:assert/strict";
import * as z from "zod/mini";
import { askInPanel, messagesIn, newAnswer, questionsSent } from "../asking.ts";
import { answerNotification, clearNotifications, openNotifications } from "../notifications.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const sentBody = z.object({
  model: z.string(),
  prompt_cache_key: z.string(),
});

describe("A chat that fills its window", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
    // Small enough for two answers to fill most of it.
    await settingsApplied(session.workbench, { "plumb.maxInputTokens": 3400 });
  });
  after(async () => {
    await settingsApplied(session.workbench, { "plumb.maxInputTokens": undefined });
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const gauge = () => panel().locator(".gauge");
  const note = () => panel().locator(".window-note");
  const newest = () => questionsSent(session.simulation.requests).at(-1)?.body;
  const body = () => sentBody.parse(newest());
  const texts = () => messagesIn(newest()).map(({ text }) => text);

  it("shows how full it is, and offers to compact it at the price on the button", async () => {
    const { workbench } = session;
    await workbench.selectLines("lru.ts", 2, 10);
    await newAnswer(session, () => askInPanel(session, "How does this cache drop its oldest entry?"));
    assert.match((await gauge().getAttribute("aria-label")) ?? "", /^[\d.]+k? of 3\.4k tokens .* your own limit/);
    const words = "And what would happen to the order of the keys if get did not delete them first? ".repeat(20);
    for (let turns = 0; turns < 6 && (await note().count()) === 0; turns += 1) {
      const before = await gauge().innerText();
      await newAnswer(session, () => askInPanel(session, `${turns}: ${words}`));
      await panel().locator(".gauge", { hasNotText: before }).waitFor();
    }
    await note().waitFor();
    assert.match(await note().innerText(), /fills \d+% of what one question may carry|left out/);
    assert.match(await note().getByRole("button").innerText(), /^Compact \(≈ \$0\.\d+/);
  });

  it("is summed up by the low tier; the turns stay, and the next question carries the summary in their place", async () => {
    const turns = await panel().locator(".turn").count();
    const summary = await newAnswer(session, () => note().getByRole("button").click());
    assert.match(texts().at(-1) ?? "", /^Sum up this conversation/);
    assert.equal(body().model, "gpt-6-luna");
    assert.equal(await panel().locator(".turn").count(), turns + 1);
    await summary.getByText("The model now gets this summary").waitFor();
    await summary.locator(".summary-text summary").click();
    const shown = await summary.locator(".prose").innerText();
    assert.notEqual(shown.trim(), "");
    await note().waitFor({ state: "detached" });

    await newAnswer(session, () => askInPanel(session, "What comes next?"));
    assert.equal(texts().length, 3, "the request for the summary, the summary, the question");
    assert.match(texts()[0] ?? "", /Sum up this conversation/);
    assert.match(texts()[0] ?? "", /lru\.ts/, "the code goes along");
    assert.equal(texts().at(-1), "What comes next?");
    const asked = messagesIn(newest()).filter(({ role }) => role === "user");
    assert.ok(!asked.some(({ text }) => text.includes("order of the keys if get did not delete")));
  });

  it("says in its details what the next question carries", async () => {
    await gauge().click();
    const details = panel().locator(".window");
    await details.getByText("Earlier turns").waitFor();
    assert.match(await details.innerText(), /your own limit/);
    assert.match(await details.innerText(), /From the prompt cache: \d+%/);
    await session.workbench.page.keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
  });

  it("Undo sends the full turns again", async () => {
    await settingsApplied(session.workbench, { "plumb.maxInputTokens": undefined });
    const summary = panel().locator(".turn.compaction");
    await summary.getByRole("button", { name: "Undo" }).click();
    await summary.getByText("The summary is not used").waitFor();
    await newAnswer(session, () => askInPanel(session, "And in full?"));
    assert.match(texts()[0] ?? "", /How does this cache drop its oldest entry\?$/);
    assert.ok(!texts().some((text) => text.startsWith("Sum up")));
  });

  it("sends one and the same key for the prompt cache, and another for another chat", async () => {
    const keys = questionsSent(session.simulation.requests).map((sent) => sentBody.parse(sent.body).prompt_cache_key);
    assert.equal(new Set(keys).size, 1);
    await panel().locator(".head").getByRole("button", { name: "New chat" }).click();
    await panel().locator(".turn").first().waitFor({ state: "detached" });
    await newAnswer(session, () => askInPanel(session, "A fresh one?"));
    assert.notEqual(body().prompt_cache_key, keys[0]);
  });

  it("is compacted from the palette only after its price was agreed to, and once", async () => {
    const { workbench } = session;
    await workbench.runCommand("Plumb: Compact Chat");
    const rows = await openNotifications(workbench.page);
    await rows.filter({ hasText: /A summary will stand .* It reads [\d.]+k? tokens \(≈ \$0\.\d+/ }).waitFor();
    assert.equal(await panel().locator(".compaction").count(), 0);
    await newAnswer(session, () => answerNotification(workbench.page, "A summary will stand", "Compact"));
    await panel().locator(".compaction").getByText("The model now gets this summary").waitFor();
    await workbench.runCommand("Plumb: Compact Chat");
    const later = await openNotifications(workbench.page);
    await later.filter({ hasText: "There is nothing to compact in this chat yet" }).waitFor();
    await clearNotifications(workbench.page);
  });
});
