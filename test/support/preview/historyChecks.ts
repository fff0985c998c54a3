import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { HistoryPage, HistoryRow } from "../../../src/protocol/history.ts";
import { lastAsked as last, post } from "./page.ts";
import { doneTurn } from "./samples.ts";
import { show } from "./scene.ts";

function row(at: number): HistoryRow {
  return {
    id: `chat-${at}`,
    title: [{ text: `Chat number ${at}` }],
    at: 1_700_000_000_000 - at,
    questions: 1,
    cost: 1000,
    isSimulated: false,
    tokens: 100,
    tier: "low",
    files: 0,
    isPinned: false,
  };
}

function page(seq: number, offset: number, count: number, total: number): HistoryPage {
  const rows = Array.from({ length: count }, (_, at) => row(offset + at));
  return { seq, offset, rows, total, all: total, binned: 0, groups: [{ key: "today", count: total }] };
}

async function open(browserPage: Page, total: number): Promise<void> {
  await post(browserPage, [show([doneTurn()])]);
  await browserPage.getByRole("button", { name: "History", exact: true }).click();
  await browserPage.locator("#history-query:focus").waitFor();
  await post(browserPage, [{ type: "history", body: page(1, 0, Math.min(100, total), total) }]);
}

const focused = (browserPage: Page) =>
  browserPage.evaluate(
    () => document.activeElement?.closest("li")?.getAttribute("data-row") ?? document.activeElement?.id,
  );

/** What a reader does with the list of all chats. Names are promises. */
export const historyChecks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async "the list of chats works by key alone, and Esc gives the keyboard back"(browserPage) {
    await open(browserPage, 50);
    const press = async (key: string) => {
      await browserPage.keyboard.press(key);
      await post(browserPage, []);
      return focused(browserPage);
    };
    assert.deepEqual(await last(browserPage, "historyFind"), {
      seq: 1,
      query: "",
      sort: "date",
      scope: "workspace",
      offset: 0,
      limit: 100,
    });
    assert.equal(await press("ArrowDown"), "0");
    assert.equal(await press("ArrowDown"), "1");
    assert.equal(await press("End"), "49");
    assert.equal(await press("F2"), "49");
    assert.deepEqual(await last(browserPage, "historyRename"), { id: "chat-49" });
    assert.equal(await press("Home"), "0");
    assert.equal(await press("ArrowUp"), "history-query");
    await press("ArrowDown");
    await press("Delete");
    assert.deepEqual(await last(browserPage, "historyDelete"), { id: "chat-0" });
    await post(browserPage, [{ type: "historyDeleted", body: { id: "chat-0", title: "Chat number 0" } }]);
    assert.equal(await focused(browserPage), "0");
    assert.match(await browserPage.locator("[role=status]").innerText(), /^Deleted Chat number 0/);
    await browserPage.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await last(browserPage, "historyRestore"), { id: "chat-0" });
    await press("Enter");
    assert.deepEqual(await last(browserPage, "historyOpen"), { id: "chat-0" });
    await press("Escape");
    await browserPage.locator(".history").waitFor({ state: "detached" });
    await browserPage
      .getByRole("button", { name: "History", exact: true })
      .and(browserPage.locator(":focus"))
      .waitFor();
    assert.equal(await browserPage.locator("[inert]").count(), 0);
    assert.equal(await last(browserPage, "stop"), undefined);
  },
  async "what lies under the list cannot be reached, and a chat that opens closes it"(browserPage) {
    await open(browserPage, 3);
    assert.equal(await browserPage.locator(".panel > .thread").getAttribute("inert"), "");
    await browserPage.locator("li[data-row='1'] .open").click();
    assert.deepEqual(await last(browserPage, "historyOpen"), { id: "chat-1" });
    await browserPage.locator(".history").waitFor();
    const other = show([doneTurn()]);
    assert.ok(other.type === "snapshot");
    const thread = { ...other.body.thread, id: "chat-1" };
    await post(browserPage, [{ type: "snapshot", body: { ...other.body, thread } }]);
    await browserPage.locator(".history").waitFor({ state: "detached" });
    await browserPage.locator("#question:focus").waitFor();
  },
  async "the list makes way for a question that is asked, and stays where its chat was deleted"(browserPage) {
    await open(browserPage, 3);
    const empty = show([]);
    assert.ok(empty.type === "snapshot");
    await post(browserPage, [
      { type: "snapshot", body: { ...empty.body, thread: { id: "new", title: "", turns: [] } } },
    ]);
    await browserPage.locator(".history").waitFor();
    await post(browserPage, [{ type: "turn", body: doneTurn({ id: "asked" }) }]);
    await browserPage.locator(".history").waitFor({ state: "detached" });
    await browserPage.getByRole("button", { name: "History", exact: true }).click();
    await browserPage.locator(".history").waitFor();
    await post(browserPage, [{ type: "focus", body: { draft: undefined } }]);
    await browserPage.locator(".history").waitFor({ state: "detached" });
    await browserPage.locator("#question:focus").waitFor();
  },
  async "hostile titles are text"(browserPage) {
    await post(browserPage, [show([doneTurn()]), { type: "historyShown", body: {} }]);
    await browserPage.locator(".history").waitFor();
    const title = [{ text: "<img src=x onerror=alert(1)>" }, { text: "<b>", isMatch: true as const }];
    const rows = [{ ...row(0), title, found: title, file: "<script>" }];
    await post(browserPage, [{ type: "history", body: { ...page(1, 0, 0, 1), rows } }]);
    assert.equal(await browserPage.locator(".hist img, .hist li b b").count(), 0);
    assert.equal(await browserPage.locator(".hist mark").first().innerText(), "<b>");
  },
  async "ten thousand chats scroll without a slow frame"(browserPage) {
    await open(browserPage, 10_000);
    const times = await browserPage.evaluate(
      async (template) => {
        const scroller = document.querySelector(".hist");
        const asked: unknown = Reflect.get(window, "asked");
        if (!scroller || !Array.isArray(asked)) return [];
        let seen = asked.length;
        const taken: number[] = [];
        for (let step = 0; step < 200; step += 1) {
          scroller.scrollTop = step < 100 ? step * 300 : (step - 100) * 4500;
          for (const request of asked.slice(seen)) {
            if (request.type !== "historyFind") continue;
            const { seq, offset } = request.body;
            const rows = template.rows.map((one, at) => ({ ...one, id: `chat-${offset + at}` }));
            window.postMessage({ type: "history", body: { ...template, seq, offset, rows } }, "*");
          }
          seen = asked.length;
          await new Promise((done) => setTimeout(done, 0));
          await new Promise((done) => requestAnimationFrame(done));
          const from = performance.now();
          // Reading a size makes the browser lay out what was drawn.
          scroller.getBoundingClientRect();
          await new Promise((done) => setTimeout(done, 0));
          taken.push(performance.now() - from);
        }
        return taken;
      },
      page(1, 0, 100, 10_000),
    );
    const sorted = times.toSorted((one, other) => one - other);
    const [middle = 0, most = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.log(`    ${times.length} frames of ${middle.toFixed(1)} ms, slowest ${most.toFixed(0)} ms`);
    assert.equal(times.length, 200);
    assert.ok((await browserPage.locator(".hist li").count()) < 60);
    assert.equal(await browserPage.locator(".hist li[data-row='9999']").count(), 1);
    // The slowest is the machine's: what a busy one does in between is not the list's.
    assert.ok(middle < 16);
  },
};
