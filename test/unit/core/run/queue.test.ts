import { expect, test } from "vitest";
import { moved, pauseAfter, unsent } from "../../../../src/core/run/queue.ts";
import { turn } from "../../../support/fakes/pieces.ts";

const named = (...ids: readonly string[]) => ids.map((id) => ({ id }));

test("a queue goes on after an answer that came whole, and after no other", () => {
  expect(pauseAfter(undefined)).toBeUndefined();
  expect(pauseAfter(turn({ state: "done", finish: "stop" }))).toBeUndefined();
  expect(pauseAfter(turn({ state: "done", finish: "length" }))).toEqual({ reason: "cutOff" });
  expect(pauseAfter(turn({ state: "done", finish: "refusal" }))).toEqual({ reason: "refused" });
  expect(pauseAfter(turn({ state: "done", finish: "contentFilter" }))).toEqual({ reason: "refused" });
  expect(pauseAfter(turn({ state: "failed" }))).toEqual({ reason: "failed" });
  expect(pauseAfter(turn({ state: "stopped" }))).toEqual({ reason: "stopped" });
  expect(pauseAfter(turn({ state: "interrupted" }))).toEqual({ reason: "interrupted" });
});

test("after a comparison it waits for the answer that the chat goes on with", () => {
  const compared = turn({ state: "done", compared: [turn({ id: "a" })] });
  expect(pauseAfter(compared)).toEqual({ reason: "unchosen" });
  expect(pauseAfter({ ...compared, finish: "stop", goesOnWith: "a" })).toBeUndefined();
});

test("a question moves by one place, and stays at the ends", () => {
  expect(moved(named("a", "b", "c"), "c", -1)).toEqual(named("a", "c", "b"));
  expect(moved(named("a", "b", "c"), "a", 1)).toEqual(named("b", "a", "c"));
  expect(moved(named("a", "b"), "a", -1)).toEqual(named("a", "b"));
  expect(moved(named("a", "b"), "gone", 1)).toEqual(named("a", "b"));
});

test("a question whose turn is there was sent", () => {
  expect(unsent(named("a", "b"), named("x", "a"))).toEqual(named("b"));
});
