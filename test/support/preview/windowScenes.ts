import { answer, doneTurn, filled, pieces, summaryTurn } from "./samples.ts";
import { historyScenes } from "./historyScenes.ts";
import { lookScenes } from "./lookScenes.ts";
import { type Scene, show } from "./scene.ts";

const selection = pieces.slice(1, 2);

/** How full a chat is, what a summary stands for, and what was looked up on the way. */
export const windowScenes: Readonly<Record<string, Scene>> = {
  "gauge-low": {
    updates: () => [show([doneTurn()], {}, { pieces: selection, ...filled(3600) })],
    act: (page) => page.locator(".gauge").click(),
  },
  "gauge-high": { updates: () => [show([doneTurn()], {}, { pieces: selection, ...filled(77_900) })] },
  "gauge-over": {
    updates: () => [show([doneTurn()], {}, { pieces: selection, ...filled(112_000, 3) })],
    act: (page) => page.locator(".gauge").click(),
  },
  secrets: {
    updates: () => [
      show([doneTurn({ masked: 2 })], {}, { pieces: selection, secrets: 2 }),
      { type: "focus", body: { draft: "Which region is this?" } },
    ],
  },
  compacted: {
    updates: () => [
      show([doneTurn({ answer: answer.slice(0, 200) }), summaryTurn()], {}, { pieces: selection, ...filled(900) }),
    ],
    act: (page) => page.locator(".summary-text summary").click(),
  },
  ...lookScenes,
  ...historyScenes,
  compacting: {
    updates: () => [
      show([
        doneTurn({ id: "t0", answer: answer.slice(0, 200) }),
        summaryTurn({ id: "s0", isUndone: true }),
        summaryTurn({ id: "s1", state: "stopped", finish: "cancelled" }),
        summaryTurn({ state: "running", finish: undefined, receipt: undefined }),
      ]),
    ],
  },
};
