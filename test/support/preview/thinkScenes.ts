import type { Page } from "playwright-core";
import type { Phase } from "../../../src/core/thread/thinking.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";
import type { ThinkingView } from "../../../src/protocol/thinkingView.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { decision, doneTurn, estimate, pieces, trace, turn } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const selection = pieces.slice(1, 2);
const deeds = [
  "Listing every Math.min and Math.max",
  "Tracing the callers of clamp()",
  "Reading the proxy’s drain handler",
  "Comparing both header forms",
  "Checking the pagination helpers",
  "Weighing a guard at the border",
];

/** Phases that follow each other, so many seconds apart. */
function phases(askedAt: number, count: number, everySeconds: number): readonly Phase[] {
  return Array.from({ length: count }, (_, index) => ({
    headline: deeds[index % deeds.length] ?? "",
    at: askedAt + 8_000 + index * everySeconds * 1000,
  }));
}

function long(minutes: number, count: number, changes: Partial<Turn> = {}): Turn {
  const askedAt = Date.now() - minutes * 60_000 - 200;
  const list = phases(askedAt, count, ((minutes * 60 - 8) / count) * 0.99);
  const text = list.map(({ headline }) => `**${headline}**\n\nWhat it found there is written down here.`).join("\n\n");
  return turn({
    askedAt,
    decision: { ...decision, tier: "max", chosenBy: "user" },
    pieces: selection,
    takenAt: askedAt + 1_000,
    estimate: { ...estimate, typicalThinking: 24_000, typicalFrom: 14, typicalMs: 900_000 },
    outputTokens: minutes * 1_450,
    spent: minutes * 26_500,
    thinking: {
      text,
      length: text.length * 3,
      headline: list.at(-1)?.headline,
      phases: list,
      startedAt: askedAt + 8_000,
      endedAt: undefined,
    },
    ...changes,
  });
}

const shown = (view: ThinkingView, one: Turn): (() => readonly Update[]) => {
  return () => [show([one]), { type: "thinkingView", body: { view } }];
};
const openThinking = (page: Page) => page.locator(".think summary").click();

/** How thinking is shown while it goes on and after it. */
export const thinkScenes: Readonly<Record<string, Scene>> = {
  "think-preview": {
    updates: () => {
      const askedAt = Date.now() - 9_200;
      const thinking = {
        text: trace,
        headline: "Following NaN through the clamp",
        phases: [{ headline: "Following NaN through the clamp", at: askedAt + 4_000 }],
        startedAt: askedAt + 1_200,
        endedAt: undefined,
      };
      return [show([turn({ askedAt, outputTokens: 1102, spent: 13_000, thinking })])];
    },
  },
  "think-waiting": {
    updates: () => {
      const askedAt = Date.now() - 42_400;
      const background = { connection: "openai", startedAt: askedAt, place: { responseId: "r", after: 0 } };
      return [show([turn({ askedAt, pieces: selection, takenAt: askedAt + 1_200, isFlex: true, background })])];
    },
  },
  "think-expanded": { updates: shown("expanded", long(6, 12)) },
  "think-headline": { updates: shown("headline", long(6, 12)) },
  "think-40min": { updates: shown("expanded", long(40, 47)) },
  "think-40min-preview": { updates: shown("preview", long(40, 47)) },
  "think-done": {
    updates: () => {
      const done = doneTurn();
      const { askedAt, thinking } = done;
      if (!thinking) return [];
      const at = (seconds: number) => askedAt + seconds * 1000;
      const told = [
        { headline: "Reading the failing test", at: at(2.3) },
        { headline: "Following NaN through the clamp", at: at(9.1) },
      ];
      return [
        show([doneTurn({ askedAt, thinking: { ...thinking, phases: told, length: 74_000, startedAt: at(2.3) } })]),
      ];
    },
    act: openThinking,
  },
};
