import { expect, it } from "vitest";
import { parseSaved, toSaved } from "../../../../src/panel/state/saved.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { doneTurn } from "../../../support/preview/samples.ts";

it("keeps the place and the reader's choices of this thread", () => {
  const state = {
    ...initialState,
    thread: { id: "thread", title: "", turns: [doneTurn()] },
    opened: { "t1:receipt": true, "gone:thinking": false },
  };
  const saved = toSaved(state, { child: 0, offset: 120 }, "chat-1");
  expect(parseSaved(structuredClone(saved))).toEqual(saved);
  expect(saved).toEqual({
    chat: "chat-1",
    threadId: "thread",
    opened: { "t1:receipt": true },
    place: { child: 0, offset: 120 },
  });
});

it("leaves out what does not fit, whatever was kept before", () => {
  const nothing = { chat: "", threadId: "", opened: {}, place: undefined };
  for (const data of [undefined, null, 3, "x", [], { opened: "x", place: { child: 1 } }]) {
    expect(parseSaved(data)).toEqual(nothing);
  }
  expect(parseSaved({ opened: { a: true, b: "yes" } }).opened).toEqual({ a: true });
});
