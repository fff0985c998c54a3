import type { Page } from "playwright-core";
import { mark } from "../../../src/core/thread/history/marked.ts";
import type { HistoryPage, HistoryRow } from "../../../src/protocol/history.ts";
import { snapshot } from "../../support/preview/samples.ts";
import { frameWork } from "./frameWork.ts";

const day = 86_400_000;
const groups = [
  { key: "today", count: 20 },
  { key: "yesterday", count: 30 },
  { key: "week", count: 250 },
  { key: "month", count: 1200 },
  { key: "older", count: 8500 },
] as const satisfies HistoryPage["groups"];

export const listedChats = groups.reduce((sum, { count }) => sum + count, 0);

function rowOf(index: number): HistoryRow {
  return {
    id: `chat-${index}`,
    title: mark(`Why does the retry of request ${index} begin before the last one has ended`, []),
    at: Date.now() - (index / 27) * day,
    questions: 1 + (index % 9),
    cost: 310 * (1 + (index % 97)),
    isSimulated: false,
    tokens: 4200,
    tier: index % 3 === 0 ? "high" : "low",
    file: `src/retry${index % 50}.ts`,
    files: index % 4,
    isPinned: false,
  };
}

/** How the list is gone through: the wheel, and the bar dragged so far that no frame shows a row of the one before. */
export const strides = { "by the wheel": 120, "by dragging the bar": 3000 } as const;

/** Opens the list and scrolls it; gives the work of each frame in milliseconds. */
export async function scrollHistory(page: Page, stride: number, frames: number): Promise<readonly number[]> {
  await page.evaluate(
    ([all, parts, first]) => {
      const post = (type: string, body: object) =>
        dispatchEvent(new MessageEvent("message", { data: structuredClone({ type, body }) }));
      addEventListener("historyFind", (event) => {
        if (!(event instanceof CustomEvent)) return;
        const { seq, offset, limit } = event.detail;
        const rows = all.slice(offset, offset + limit);
        setTimeout(
          () => post("history", { seq, total: all.length, all: all.length, groups: parts, offset, rows, binned: 0 }),
          5,
        );
      });
      post("snapshot", first);
      post("historyShown", {});
    },
    [Array.from({ length: listedChats }, (_, index) => rowOf(index)), groups, snapshot([])] as const,
  );
  await page.locator(".hist li[data-row='0'] .open").waitFor();
  return frameWork(page, () =>
    page.evaluate(
      async ([step, count]) => {
        const list = document.querySelector(".hist");
        if (!list) throw new Error("The list is not open.");
        for (let index = 0; index < count; index += 1) {
          performance.mark("feed");
          list.scrollTop += step;
          // The list hears of it in the next frame and draws in the one after.
          for (let wait = 0; wait < 2; wait += 1) await new Promise((done) => requestAnimationFrame(done));
          await new Promise((done) => setTimeout(done, 0));
        }
        performance.mark("feed");
      },
      [stride, frames] as const,
    ),
  );
}
