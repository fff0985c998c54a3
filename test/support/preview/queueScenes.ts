import type { QueueView } from "../../../src/protocol/queue.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { type Scene, show } from "./scene.ts";
import { answer, doneTurn, estimate, pieces, trace, turn } from "./samples.ts";

const items: QueueView["items"] = [
  { id: "q1", question: "Is there a test for an empty header?", tier: "auto", pieces: [], price: undefined },
  {
    id: "q2",
    question: "Write one for a date that has passed, beside the others, and one for a header with spaces around it",
    tier: "high",
    pieces: ["client.test.ts"],
    price: { low: 4000, high: 21_000 },
  },
  { id: "q3", question: "Which callers rely on undefined?", tier: "low", pieces: [], price: undefined },
];
const queue = (body: QueueView): Update => ({ type: "queue", body });
const thinking = () =>
  turn({
    askedAt: Date.now() - 9200,
    outputTokens: 1102,
    spent: 13_000,
    thinking: { text: trace, headline: "Following NaN through the clamp", startedAt: 0, endedAt: undefined },
  });
const branch = { threadId: "home", title: "RangeError on some 503s", cacheKey: "home" };

/** What waits for an answer, a question that is changed in its place, and chats that left another. */
export const queueScenes: Readonly<Record<string, Scene>> = {
  queue: {
    updates: () => [
      show([thinking()], {}, { pieces: pieces.slice(1, 2) }),
      queue({ items }),
      { type: "focus", body: { draft: "And what of a negative number?" } },
    ],
  },
  "queue-edit": {
    updates: () => [
      show([thinking()]),
      queue({ items: items.map((item, index) => (index === 1 ? { ...item, editing: item.question } : item)) }),
    ],
  },
  "queue-paused": {
    updates: () => [
      show([doneTurn({ state: "stopped", finish: "cancelled", answer: answer.slice(0, 200) })]),
      queue({ items: items.slice(0, 2), pause: { reason: "stopped" } }),
    ],
  },
  "queue-budget": {
    updates: () => [
      show([doneTurn({ answer: answer.slice(0, 200) })]),
      queue({
        items,
        pause: {
          reason: "budget",
          detail: "This could go past today’s budget. $0.88 of $5.00 is left. Max may cost up to $2.63.",
        },
      }),
    ],
  },
  "edit-question": {
    updates: () => [show([doneTurn({ answer: answer.slice(0, 200) }), turn({ id: "t2", state: "stopped" })])],
    act: async (page) => {
      await page.locator(".ask .edit").first().click();
      await page.locator("#edited").fill("Why does this throw only where the proxy sends a date?");
      await page.locator(".ask .chip .x").nth(3).click();
      await page.evaluate((body) => window.postMessage({ type: "editPrice", body }, "*"), { turnId: "t1", estimate });
      await page.locator("#edit-price .money").waitFor();
    },
  },
  branched: {
    updates: () => [
      show([
        doneTurn({ id: "t0", answer: answer.slice(0, 200), branch: { ...branch, original: "o0" } }),
        doneTurn({ id: "t1", question: "And with a date?", title: "And with a date?", answer: answer.slice(0, 200) }),
      ]),
    ],
  },
  "branched-anew": {
    updates: () => [
      show([
        doneTurn({ id: "t0", answer: answer.slice(0, 200), branch: { ...branch, original: "o0" } }),
        doneTurn({ answer: answer.slice(0, 200), branch: { threadId: "home", title: branch.title } }),
      ]),
    ],
  },
};
