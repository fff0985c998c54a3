import { comparedTurn } from "./comparedTurn.ts";
import { pieces } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const selection = pieces.slice(1, 2);

/** The same question at several tiers. */
export const comparedScenes: Readonly<Record<string, Scene>> = {
  compared: { updates: () => [show([comparedTurn()], {}, { pieces: selection })] },
  "compared-many": {
    updates: () => [show([comparedTurn({ tiers: ["low", "medium", "high", "max"], times: 2, isRunning: true })])],
  },
  "compared-differences": {
    updates: () => [show([comparedTurn({ goesOnWith: "high-0", isAlike: true })])],
    act: (page) => page.locator(".differences summary").click(),
  },
  "compared-unlike": {
    updates: () => [show([comparedTurn({ goesOnWith: "high-0" })])],
    act: (page) => page.locator(".differences summary").click(),
  },
};
