import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { historyChecks } from "./historyChecks.ts";
import { queueChecks } from "./queueChecks.ts";
import { lastAsked as last, openPanel, policyViolations, post } from "./page.ts";
import { slashChecks } from "./slashChecks.ts";
import { threadChecks } from "./threadChecks.ts";
import {
  allBlocks,
  answer,
  atTiers,
  doneTurn,
  estimate,
  filled,
  receipt,
  snapshot,
  summaryTurn,
  trace,
  turn,
} from "./samples.ts";

const show = (...body: Parameters<typeof snapshot>): Update => ({ type: "snapshot", body: snapshot(...body) });
const events = (...list: readonly RunEvent[]): Update => ({
  type: "events",
  body: { turnId: "t1", events: list.map((event) => ({ at: Date.now(), event })) },
});
const long = Array.from({ length: 60 }, (_, index) => `Paragraph ${index} of the answer.`).join("\n\n");

/** What a reader does with the panel, in a plain browser. Names are promises. */
const checks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  ...historyChecks,
  async "Enter sends the draft with the tier, Shift+Enter makes a line"(page) {
    await post(page, [show([]), { type: "focus", body: { draft: undefined } }]);
    await page.keyboard.type("first");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    assert.deepEqual(await last(page, "ask"), { question: "first\nsecond", tier: "auto" });
    assert.equal(await page.locator("#question").inputValue(), "");
  },
  async "while an answer runs Enter queues the draft, Ctrl+Enter asks it in that one's place, Esc stops"(page) {
    await post(page, [show([turn()])]);
    await page.locator("#question").fill("and then?");
    await page.keyboard.press("Enter");
    assert.deepEqual(await last(page, "ask"), { question: "and then?", tier: "auto" });
    assert.equal(await page.locator("#question").inputValue(), "");
    await page.locator("#question").fill("now!");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await last(page, "ask"), { question: "now!", tier: "auto", isNow: true });
    await page.keyboard.press("Escape");
    assert.deepEqual(await last(page, "stop"), {});
  },
  ...queueChecks,
  ...slashChecks,
  ...threadChecks,
  async "the tier list works by keyboard and leaves the focus on its button"(page) {
    await post(page, [show([])]);
    await page.locator("#tier").focus();
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("End");
    await post(page, []);
    assert.equal(await page.locator("#tier").getAttribute("aria-activedescendant"), "tiers-4");
    await page.keyboard.press("Enter");
    await page.locator(".listbox").waitFor({ state: "detached" });
    assert.deepEqual(await last(page, "setTier"), { tier: "max" });
    assert.equal(await focused(page), "tier");
  },
  async "the money of the estimate is whole in every width, however long the connection's name"(page) {
    const label = "Team gateway in Western Europe";
    for (const high of [1_214_000, 20_400, 240]) {
      const tight = {
        tier: "medium",
        tools: [],
        estimate: { ...estimate, low: high / 10, high, isExact: false },
      } as const;
      await post(page, [show([], { label }, tight)]);
      for (const width of [300, 339, 340, 360, 380, 600]) {
        await page.setViewportSize({ width, height: 700 });
        const [money, room, send, foot] = await page.evaluate(() =>
          [".estimate .money", ".estimate", ".send", ".foot"].map(
            (selector) => document.querySelector(selector)?.getBoundingClientRect().right ?? Number.NaN,
          ),
        );
        assert.ok(Number(money) <= Number(room) && Number(room) <= Number(send), `${width}: ${money} in ${room}`);
        assert.ok(Number(send) <= Number(foot), `${width}: the button is outside`);
      }
      assert.equal(await page.locator(".estimate .tok").isVisible(), true);
    }
  },
  async "the decision asks again at another tier, by mouse and by keyboard"(page) {
    await post(page, [show([doneTurn()])]);
    await page.locator("button.decision").click();
    assert.deepEqual(await last(page, "priceTurn"), { turnId: "t1" });
    await post(page, [{ type: "turnPrices", body: { turnId: "t1", atTiers } }]);
    assert.match(await page.locator("[role=option]", { hasText: "Max" }).innerText(), /≈ \$0\.04–0\.3/);
    await page.locator("[role=option]", { hasText: "Low" }).click();
    assert.deepEqual(await last(page, "retry"), { turnId: "t1", tier: "low" });
    await page.locator(".listbox").waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await page.locator("[role=listbox]:focus").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    assert.deepEqual(await last(page, "retry"), { turnId: "t1", tier: "max" });
    await page.locator("button.decision:focus").waitFor();
    await page.locator("button.decision").click();
    await page.locator(".listbox").waitFor();
    await page.locator("button.decision").click();
    await page.locator(".listbox").waitFor({ state: "detached" });
  },
  async "thinking folds when the answer starts, unless the reader opened it"(page) {
    const thinking: RunEvent = { kind: "thinking", text: trace, headline: "Reading" };
    await post(page, [show([turn()]), events(thinking)]);
    assert.equal(await page.locator(".think[open]").count(), 1);
    await post(page, [events({ kind: "text", text: "An answer." })]);
    assert.equal(await page.locator(".think[open]").count(), 0);
    await page.locator(".think summary").click();
    await post(page, [events({ kind: "text", text: " More." })]);
    assert.equal(await page.locator(".think[open]").count(), 1);
  },
  async "the gauge says how full the chat is, opens by key, and Esc closes it without stopping an answer"(page) {
    await post(page, [show([doneTurn({ id: "t0" }), turn()], {}, filled(3580))]);
    assert.match(
      (await page.locator(".gauge").getAttribute("aria-label")) ?? "",
      /^4\.0k of 100k tokens in this chat, your own limit; the model takes 922k\. 76% of input came/,
    );
    await page.locator(".gauge").focus();
    await page.keyboard.press("Enter");
    await page.locator(".window").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".window").waitFor({ state: "detached" });
    assert.equal(await last(page, "stop"), undefined);
    await page.locator(".gauge:focus").click();
    await page.locator(".window").waitFor();
    await page.locator("#question").focus();
    await page.locator(".window").waitFor({ state: "detached" });
  },
  async "a full chat is compacted from the note, and a summary is undone on its line"(page) {
    await post(page, [show([doneTurn()], {}, filled(60_000))]);
    assert.equal(await page.locator(".window-note").count(), 0);
    await post(page, [show([doneTurn()], {}, filled(77_900))]);
    await page.locator(".window-note", { hasText: "fills 78%" }).locator("button").click();
    assert.deepEqual(await last(page, "compact"), {});
    await post(page, [show([doneTurn(), summaryTurn()], {}, filled(900))]);
    await page.locator(".divider button", { hasText: "Undo" }).click();
    assert.deepEqual(await last(page, "undoCompaction"), { turnId: "summary", isUndone: true });
    await post(page, [{ type: "turn", body: summaryTurn({ isUndone: true }) }]);
    await page.locator(".divider button", { hasText: "Use the summary" }).click();
    assert.deepEqual(await last(page, "undoCompaction"), { turnId: "summary", isUndone: false });
  },
  async "finished blocks stay the same elements while the answer grows"(page) {
    await post(page, [show([turn()])]);
    await post(page, [events({ kind: "text", text: answer.slice(0, 600) })]);
    await page.evaluate(() =>
      document.querySelectorAll(".part > *").forEach((block) => block.setAttribute("data-old", "")),
    );
    await post(page, [events({ kind: "text", text: answer.slice(600) })]);
    assert.equal(await page.locator(".part > p[data-old]").count(), 2);
    assert.equal(await page.locator(".part > ol[data-old]").count(), 1);
    assert.equal(await page.locator(".prose pre").innerText(), /```ts[^\n]*\n([\s\S]*?)\n```/.exec(answer)?.[1]);
  },
  async "the thread follows the tail only for a reader at the tail"(page) {
    await post(page, [show([turn()])]);
    await post(page, [events({ kind: "text", text: long })]);
    assert.ok((await fromTail(page)) < 2);
    await page.locator(".thread").evaluate((thread) => thread.scrollTo(0, 100));
    await post(page, []);
    await post(page, [events({ kind: "text", text: `\n\n${long}` })]);
    assert.equal(await page.locator(".thread").evaluate((thread) => thread.scrollTop), 100);
  },
  async "a reload keeps the opened receipt and the place"(page) {
    const turns = [doneTurn({ answer: long }), doneTurn({ id: "t2", answer: long })];
    await post(page, [show(turns)]);
    await page.locator(".thread").evaluate((thread) => thread.scrollTo(0, 0));
    await page.locator(".receipt summary").first().click();
    await page.locator(".thread").evaluate((thread) => thread.scrollTo(0, 150));
    await page.waitForFunction(() => sessionStorage.getItem("state")?.includes('"offset":138'));
    await page.reload();
    await post(page, [show(turns)]);
    assert.equal(await page.locator(".receipt[open]").count(), 1);
    assert.equal(await page.locator(".thread").evaluate((thread) => thread.scrollTop), 150);
  },
  async "an answer cannot run script, load pictures or lead astray"(page) {
    await post(page, [show([doneTurn({ answer: allBlocks })])]);
    assert.equal(await page.locator(".prose :is(img, script, iframe, style)").count(), 0);
    await page.locator(".prose p", { hasText: "<script>" }).waitFor();
    const links = await page.locator(".prose a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.deepEqual(links, ["https://example.org/a", "https://example.org/x.png"]);
  },
  async "places in the answer, chips, copy and insert reach the host"(page) {
    await post(page, [show([doneTurn()])]);
    await page.locator(".prose a", { hasText: "retryAfter.ts:4" }).click();
    assert.deepEqual(await last(page, "openLink"), { href: "src/http/retryAfter.ts:4" });
    await page.locator(".ask .chip button").nth(1).click();
    assert.deepEqual(await last(page, "openPiece"), { pieceId: "p2" });
    const code = await page.locator(".prose pre").innerText();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByRole("button", { name: "Copied", exact: true }).waitFor();
    assert.deepEqual(await last(page, "copy"), { text: code });
    await page.getByRole("button", { name: "Insert at cursor" }).click();
    assert.deepEqual(await last(page, "insertCode"), { text: code });
  },
  async "the receipt adds up and the answer is announced"(page) {
    await post(page, [show([turn({ answer: "Done." })])]);
    await post(page, [events({ kind: "done", finish: "stop" }, { kind: "settled", receipt })]);
    assert.equal(await page.locator("[role=status]").innerText(), "Answer ready, 21 s, 2.7 cents");
    await page.locator(".receipt summary").click();
    const costs = await page.locator(".sum tbody td:last-child").allInnerTexts();
    const total = costs.reduce((sum, cost) => sum + Math.round(Number(cost.slice(1)) * 1e6), 0);
    assert.equal(await page.locator(".sum tfoot td:last-child").innerText(), `$${(total / 1e6).toFixed(6)}`);
  },
  async "a long answer costs little per frame"(page) {
    await post(page, [show([turn()])]);
    const text = `${allBlocks}\n\n`.repeat(60);
    const step = 500;
    const updates = Array.from({ length: Math.ceil(text.length / step) }, (_, index) =>
      events({ kind: "text", text: text.slice(index * step, (index + 1) * step) }),
    );
    const times = await page.evaluate(async (messages) => {
      const taken: number[] = [];
      for (const message of messages) {
        window.postMessage(message, "*");
        await new Promise((done) => setTimeout(done, 0));
        const start = performance.now();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        taken.push(performance.now() - start);
      }
      return taken;
    }, updates);
    const sorted = times.toSorted((a, b) => a - b);
    const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.log(
      `    ${text.length} characters in ${updates.length} pieces, frames of ${median.toFixed(0)} ms, slowest ${worst.toFixed(0)} ms`,
    );
    // Wide on purpose: it catches work that grows with the answer, not a busy machine.
    assert.ok(worst < 400);
  },
};

/** Runs the checks, prints a line for each, and tells whether all held. */
export async function checkPanel(browser: Browser, folder: string, themeStyles: string): Promise<boolean> {
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    const context = await browser.newContext({ viewport: { width: 380, height: 700 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => faults.push(message.text()));
    page.setDefaultTimeout(5000);
    try {
      await openPanel(page, folder, themeStyles, "dark");
      await check(page);
      assert.deepEqual([...faults, ...(await policyViolations(page))], []);
      console.log(`ok  ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n    ${String(error)}`);
    }
    await context.close();
  }
  console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
  return failed === 0;
}

async function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

async function fromTail(page: Page): Promise<number> {
  return page.locator(".thread").evaluate((thread) => thread.scrollHeight - thread.scrollTop - thread.clientHeight);
}
