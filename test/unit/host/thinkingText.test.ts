import { expect, test } from "vitest";
import { thinkingText } from "../../../src/host/thinking/thinkingText.ts";
import { createThinkingViews } from "../../../src/host/thinking/thinkingViews.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { turn } from "../../support/fakes/pieces.ts";

const thinking = {
  text: "",
  headline: "Two",
  phases: [
    { headline: "One", at: 9_000 },
    { headline: "Two", at: 71_000 },
  ],
  startedAt: 9_000,
  endedAt: 75_000,
};

test("all of the thinking is a document with its phases, and its headlines as headings", () => {
  const text = thinkingText(
    turn({ title: "Explain median", state: "done", chosenTier: "high", thinking }),
    "**One**\n\nIt is **not** sorted.\n\n**Two**\n\nSo it is.",
    99_000,
  );
  expect(text).toBe(`# Thinking: Explain median

high · Thought for 1 min 14 s

## Phases

- 0:00 Waited for the first words (8.0 s)
- 0:08 One (1 min 2 s)
- 1:10 Two (4.0 s)

---

## One

It is **not** sorted.

## Two

So it is.

`);
});

test("a document of thinking that goes on says so", () => {
  const text = thinkingText(turn({ thinking: { ...thinking, endedAt: undefined } }), "Hm.", 80_000);
  expect(text).toContain("It goes on. This is what came until now.");
  expect(text).toContain("- 1:10 Two (9.0 s)");
});

test("how thinking is shown is one choice for all chats, remembered, and never anything else", async () => {
  const stored = new Map<string, unknown>([["plumb.thinkingView", "sideways"]]);
  const memory = {
    get: (key: string) => stored.get(key),
    update: async (key: string, value: unknown) => void stored.set(key, value),
  };
  const views = createThinkingViews({ ...memory, get: <T>(key: string, other?: T) => memory.get(key) ?? other });
  expect(views.view()).toBe("preview");
  const told: Update[] = [];
  const one = views.follow((update) => void told.push(update));
  views.follow((update) => void told.push(update));
  await views.nextView();
  one.dispose();
  await views.nextView();
  expect(told.map(({ body }) => body)).toEqual([{ view: "expanded" }, { view: "expanded" }, { view: "headline" }]);
  expect(createThinkingViews({ ...memory, get: <T>(key: string, other?: T) => memory.get(key) ?? other }).view()).toBe(
    "headline",
  );
});
