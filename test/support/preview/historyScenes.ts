import type { Page } from "playwright-core";
import type { HistoryPage, HistoryRow } from "../../../src/protocol/history.ts";
import { mark } from "../../../src/core/thread/history/marked.ts";
import { post } from "./page.ts";
import { doneTurn } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const now = Date.now();
const hour = 3_600_000;

function row(id: string, title: string, changes: Partial<HistoryRow> = {}): HistoryRow {
  return {
    id,
    title: mark(title, []),
    at: now - hour,
    questions: 1,
    cost: 8900,
    isSimulated: false,
    tokens: 4200,
    tier: "medium",
    files: 0,
    isPinned: false,
    ...changes,
  };
}

const retry = ["retry"];
const found: readonly HistoryRow[] = [
  row("a", "", {
    title: mark("Where can NaN get past a clamp", retry),
    at: now - 6 * 60_000,
    running: "background",
    cost: undefined,
    found: mark("retryAfter.ts", retry),
  }),
  row("b", "RangeError on some 503s", {
    tier: "high",
    questions: 3,
    cost: 36_000,
    found: mark("retryAfter.ts", retry),
  }),
  row("c", "", { title: mark("Review the diff on retry-after", retry), tier: "high", cost: 73_000, files: 5 }),
  row("d", "Can the delay from jitter() exceed the cap", { found: mark("“…each retry doubles it…”", retry) }),
  row("e", "", {
    title: mark("Retry storm after a deploy", retry),
    at: now - 26 * hour,
    questions: 4,
    tier: "high",
    cost: 210_000,
    files: 1,
    file: "client.ts",
  }),
  row("f", "", {
    title: mark("Which status codes are safe to retry", retry),
    at: now - 27 * hour,
    tier: "low",
    cost: 310,
  }),
  row("g", "", {
    title: mark("Why does the pool starve under retry", retry),
    at: now - 90 * hour,
    tier: "max",
    questions: 2,
    cost: 1_270_000,
    files: 11,
  }),
  row("h", "", { at: now - 91 * hour, trouble: "newer", tier: undefined }),
];

const all: readonly HistoryRow[] = [
  row("p", "How releases are made here", {
    isPinned: true,
    at: now - 400 * hour,
    tier: "high",
    cost: 45_000,
    workspace: "platform",
  }),
  row("s", "Try the simulation", { isSimulated: true, cost: 0, tier: "low" }),
  row("u", "A gateway without prices", { cost: undefined }),
  ...found
    .slice(1, 6)
    .map((one) => ({ ...one, title: mark(one.title.map(({ text }) => text).join(""), []), found: undefined })),
];

const page = (rows: readonly HistoryRow[], changes: Partial<HistoryPage> = {}): HistoryPage => ({
  seq: 1,
  offset: 0,
  rows,
  total: rows.length,
  all: 148,
  binned: 2,
  groups: [{ key: "", count: rows.length }],
  ...changes,
});

async function open(browserPage: Page, answers: readonly HistoryPage[]): Promise<void> {
  await post(browserPage, [{ type: "historyShown", body: {} }]);
  await browserPage.locator(".history").waitFor();
  await post(
    browserPage,
    answers.map((body) => ({ type: "history", body })),
  );
}

/** All chats: listed, searched, empty, nothing found, and what was just deleted. */
export const historyScenes: Readonly<Record<string, Scene>> = {
  history: {
    updates: () => [show([doneTurn()])],
    async act(browserPage) {
      const groups = [
        { key: "pinned", count: 1 },
        { key: "today", count: 5 },
        { key: "yesterday", count: 2 },
      ];
      await open(browserPage, [page(all, { groups })]);
      await browserPage.keyboard.press("ArrowDown");
      await browserPage.keyboard.press("ArrowDown");
    },
  },
  "history-found": {
    updates: () => [show([doneTurn()])],
    async act(browserPage) {
      await open(browserPage, []);
      await browserPage.locator("#history-query").fill("retry");
      const groups = [
        { key: "today", count: 4 },
        { key: "yesterday", count: 2 },
        { key: "week", count: 2 },
      ];
      await post(browserPage, [{ type: "history", body: page(found, { seq: 2, groups }) }]);
      await browserPage.locator("li[data-row='1']").hover();
    },
  },
  "history-none": {
    updates: () => [show([doneTurn()])],
    async act(browserPage) {
      await open(browserPage, []);
      await browserPage.locator("#history-query").fill("flux capacitor");
      await post(browserPage, [{ type: "history", body: page([], { seq: 2, groups: [] }) }]);
    },
  },
  "history-empty": {
    updates: () => [show([])],
    act: (browserPage) => open(browserPage, [page([], { groups: [], all: 0, binned: 0 })]),
  },
  "history-deleted": {
    updates: () => [show([doneTurn()])],
    async act(browserPage) {
      await open(browserPage, [page(all.slice(1))]);
      await post(browserPage, [{ type: "historyDeleted", body: { id: "p", title: "How releases are made here" } }]);
    },
  },
  recent: {
    updates: () => [show([]), { type: "recent", body: { rows: found.slice(1, 4) } }],
  },
};
