import { expect, it } from "vitest";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { parseSaved, toSaved } from "../../../../src/panel/state/saved.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { doneTurn, snapshot } from "../../../support/preview/samples.ts";

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

it("keeps a question that is being changed, without its price, while it is of a length to be passed on at each key", () => {
  const editing = { turnId: "t1", text: "Why not?", without: ["p1"], price: { estimate: undefined } };
  const kept = (text: string) =>
    parseSaved(structuredClone(toSaved({ ...initialState, editing: { ...editing, text } }, undefined, "c"))).editing;
  expect(kept("Why not?")).toEqual({ turnId: "t1", text: "Why not?", without: ["p1"] });
  expect(kept("x".repeat(50_001))).toBeUndefined();
  expect(parseSaved({ editing: { turnId: "t1", text: 4, without: [] } }).editing).toBeUndefined();
});

it("a question that was being changed is taken up with its thread, and with no other", () => {
  const editing = { turnId: "t1", text: "Why not?", without: [] };
  const shown = (id: string) => {
    const body = snapshot([doneTurn({ id })]);
    return reduce({ ...initialState, editing }, { type: "update", at: 1, update: { type: "snapshot", body } }).editing;
  };
  expect(shown("t1")).toEqual(editing);
  expect(shown("t2")).toBeUndefined();
});
