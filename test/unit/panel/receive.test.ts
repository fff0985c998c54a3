import { expect, test, vi } from "vitest";
import { type ComposerParts, createComposerParts } from "../../../src/panel/composerParts.ts";
import { receive } from "../../../src/panel/receive.ts";
import type { Input } from "../../../src/panel/state/input.ts";
import { reduce } from "../../../src/panel/state/reduce.ts";
import { initialState } from "../../../src/panel/state/state.ts";
import type { Update } from "../../../src/protocol/updates.ts";
import { elementLike, panelActs } from "./view/panelActs.ts";

function openPage() {
  const neverLoaded = new Promise<never>(() => undefined);
  const composing = Promise.withResolvers<ComposerParts>();
  let state = initialState;
  const receivers = {
    acts: {
      state: () => state,
      feed: (input: Input) => void (state = reduce(state, input)),
      send() {},
      history: () => undefined,
    },
    parts: {
      composing: composing.promise,
      loadHistory: () => neverLoaded,
    },
    focus: { next() {}, wantQuestion() {} },
    picture: { requestWhole() {} },
    forgetTexts() {},
  };
  return { state: () => state, composing, receive: (update: Update) => receive(update, receivers) };
}

test("why the queue waits is said also where the host tells it before the part for it is loaded, as after a reload", async () => {
  const page = openPage();
  const items = [{ id: "q1", question: "And then?", tier: "auto" as const, pieces: [] }];
  page.receive({ type: "queue", body: { items, pause: { reason: "reload" } } });
  expect(page.state().queue.items).toHaveLength(1);
  expect(page.state().status).toBe("");
  page.composing.resolve(createComposerParts(elementLike({ addEventListener() {} }), panelActs(page.state()).acts));
  await vi.waitFor(() => expect(page.state().status).toMatch(/^The queue is paused since the window was reloaded/));
});
