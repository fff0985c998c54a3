import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { ToolStep } from "../../../src/core/provider/toolStep.ts";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import { askedFor, post } from "./page.ts";
import { doneTurn, turn } from "./samples.ts";
import { show } from "./scene.ts";

const many = Array.from({ length: 100 }, (_, index) => doneTurn({ id: `t${index}`, answer: `Answer ${index}.` }));
const events = (turnId: string, ...list: readonly RunEvent[]) =>
  ({ type: "events", body: { turnId, events: list.map((event) => ({ at: Date.now(), event })) } }) as const;

const call = (id: string): ToolStep => ({
  id,
  name: "run_task",
  title: "Run task",
  detail: id,
  state: "waiting",
  asks: `npm run ${id}`,
});

/** What a reader does with a long chat, and with an answer that grows. */
export const threadChecks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async "a call is allowed once, however often the button is pressed, and the keyboard stays in the turn"(page) {
    const answered = async () => (await askedFor(page)).filter(({ type }) => type === "answerCall").length;
    await post(page, [show([turn({ calls: [call("1"), call("2")] })])]);
    const once = page.getByRole("button", { name: "Once" });
    await once.first().dblclick();
    assert.equal(await answered(), 1);
    await once.first().focus();
    await post(page, [show([turn({ calls: [{ ...call("1"), state: "running" }, call("2")] })])]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.equal(await answered(), 1);
    assert.equal(await page.evaluate(() => document.activeElement?.closest(".looks")?.matches(".turn *")), true);
  },
  async "Ctrl+F has every turn of a long chat drawn for the search, and the next question puts them away again"(page) {
    await post(page, [show(many)]);
    const away = page.locator(".turn.away");
    // A few are drawn a frame, and a busy machine has few frames.
    page.setDefaultTimeout(30_000);
    await page.waitForFunction(() => document.querySelectorAll(".turn.away").length > 60);
    assert.equal(await page.getByText("Answer 3.").count(), 0);
    await page.locator("#question").press("Control+f");
    await page.waitForFunction(() => document.querySelectorAll(".turn.away").length === 0);
    assert.equal(await page.getByText("Answer 3.").count(), 1);
    await post(page, [{ type: "turn", body: turn({ id: "next" }) }]);
    await page.waitForFunction(() => document.querySelectorAll(".turn.away").length > 60);
    assert.equal(await away.first().getByRole("heading").count(), 1);
    assert.ok(await page.locator(".turn").last().getByRole("heading").first().isVisible());
  },
  async "an answer that grows shows each word, and what changes beside it, as soon as it comes"(page) {
    await post(page, [show([turn()]), events("t1", { kind: "text", text: "First" })]);
    await post(page, [events("t1", { kind: "text", text: " second" })]);
    await post(page, [events("t1", { kind: "text", text: " **third**" })]);
    assert.equal(await page.locator(".prose").textContent(), "First second third");
    await post(page, [
      events("t1", { kind: "text", text: " and" }, { kind: "progress", outputTokens: 900, spent: 40_000 }),
    ]);
    assert.equal(await page.locator(".prose").textContent(), "First second third and");
    assert.match((await page.locator("#estimate").textContent()) ?? "", /0\.04/);
    await page.locator("#question").fill("more");
    await post(page, [events("t1", { kind: "text", text: " last." })]);
    assert.equal(await page.locator("#question").inputValue(), "more");
    await post(page, [events("t1", { kind: "done", finish: "stop" })]);
    assert.equal(await page.locator(".prose").textContent(), "First second third and last.");
    assert.equal(await page.locator(".turn[aria-busy]").count(), 0);
  },
};
