import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { QueueView } from "../../../src/protocol/queue.ts";
import { lastAsked as last, post } from "./page.ts";
import { queueScenes } from "./queueScenes.ts";
import { show } from "./scene.ts";
import { doneTurn, turn } from "./samples.ts";

const item = (id: string, editing?: string): QueueView["items"][number] => {
  const one = { id, question: `Question ${id}`, tier: "auto", pieces: [] } as const;
  return editing === undefined ? one : { ...one, editing };
};
const queueOf = (page: Page, ...items: QueueView["items"]) => post(page, [{ type: "queue", body: { items } }]);

/** What a reader does with the queue and with questions that were asked. */
export const queueChecks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async "Shift+Up in an empty box changes the last question in its place, Enter asks it, Esc leaves it"(page) {
    await post(page, [show([doneTurn()])]);
    await page.locator("#question").press("Shift+ArrowUp");
    await page.locator("#edited:focus").waitFor();
    assert.match(await page.locator("#edited").inputValue(), /^Why does this throw/);
    await page.keyboard.press("Escape");
    await page.locator("#question:focus").waitFor();
    assert.equal(await page.locator("#edited").count(), 0);
    assert.equal(await last(page, "stop"), undefined);
    await page.locator(".ask .edit").click();
    await page.locator("#edited").fill("Why?");
    await page.locator(".ask .chip .x").first().click();
    assert.deepEqual(await last(page, "priceEdit"), { turnId: "t1", question: "Why?", without: ["p1"] });
    await page.locator("#edited").press("Enter");
    assert.deepEqual(await last(page, "askEdited"), { turnId: "t1", question: "Why?", without: ["p1"] });
  },
  async "a queued question is moved by Alt and arrows, and the keyboard goes with it"(page) {
    await post(page, [show([turn()])]);
    await queueOf(page, item("a"), item("b"));
    const second = page.getByRole("toolbar", { name: "Question b" });
    await second.getByRole("button").first().focus();
    await page.keyboard.press("Alt+ArrowUp");
    assert.deepEqual(await last(page, "queue"), { id: "b", act: "up" });
    await queueOf(page, item("b"), item("a"));
    assert.equal(await page.locator("[data-queued=b] button:focus").count(), 1);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    assert.deepEqual(await last(page, "queue"), { id: "b", act: "down" });
  },
  async "a queued question is changed in its place, and a key that comes meanwhile is kept"(page) {
    await post(page, [show([turn()])]);
    await queueOf(page, item("a"), item("b"));
    await page.getByRole("button", { name: "Edit queued question" }).first().click();
    assert.deepEqual(await last(page, "queue"), { id: "a", act: "edit" });
    await queueOf(page, item("a", "Question a"), item("b"));
    await page.locator("[data-queued=a] textarea:focus").waitFor();
    await page.keyboard.type(", or not?");
    assert.deepEqual(await last(page, "queue"), { id: "a", act: "write", words: "Question a, or not?" });
    await queueOf(page, item("a", "Question a, or"), item("b"), item("c"));
    await page.keyboard.press("Enter");
    assert.deepEqual(await last(page, "queue"), { id: "a", act: "keep", words: "Question a, or not?" });
    await page.locator("#question:focus").waitFor();
  },
  async "after Remove the keyboard is on the next question, after the last in the text"(page) {
    await post(page, [show([turn()])]);
    await queueOf(page, item("a"), item("b"));
    await page.getByRole("button", { name: "Remove from queue" }).first().click();
    assert.deepEqual(await last(page, "queue"), { id: "a", act: "remove" });
    await queueOf(page, item("b"));
    await page.locator("[data-queued=b] button:focus").waitFor();
    await page.getByRole("button", { name: "Remove from queue" }).click();
    await page.locator("#question:focus").waitFor();
  },
  async "a pause is said once, and Continue sends on"(page) {
    await post(page, queueScenes["queue-paused"]?.updates() ?? []);
    assert.match(
      await page.locator("[role=status]").innerText(),
      /^The queue is paused: the answer before it was stopped/,
    );
    await page.getByRole("button", { name: "Continue" }).click();
    assert.deepEqual(await last(page, "continueQueue"), {});
  },
  async "another thread brings its own draft, and takes nothing of the one before"(page) {
    await post(page, [show([doneTurn()])]);
    await page.locator("#question").fill("half a question");
    await page.locator(".ask .edit").click();
    const thread = { id: "other", title: "Other", turns: [doneTurn({ id: "t9" })] };
    await post(page, [{ type: "thread", body: { thread, draft: "its own" } }]);
    assert.equal(await page.locator("#question").inputValue(), "its own");
    assert.equal(await page.locator("#edited").count(), 0);
    assert.deepEqual(await last(page, "draft"), { question: "half a question", threadId: "thread" });
  },
};
