import { expect, test } from "vitest";
import { dispatch } from "../../../src/protocol/dispatch.ts";
import { panelRequests } from "../../../src/protocol/requests.ts";
import { recordingHandlers } from "./recordingHandlers.ts";

test("a request reaches its handler with its parsed body", async () => {
  const { calls, handlers } = recordingHandlers();
  expect(await dispatch({ type: "ask", body: { question: "Why?", tier: "auto", extra: 1 } }, handlers)).toBe("handled");
  expect(calls).toEqual([["ask", { question: "Why?", tier: "auto" }]]);
});

test.each([
  ["no object", "ask"],
  ["an unknown name", { type: "eval", body: {} }],
  ["a name of Object's prototype", { type: "constructor", body: {} }],
  ["a wrong body", { type: "setTier", body: { tier: "ultra" } }],
  ["an action that is not on any card", { type: "act", body: { action: "deleteAll" } }],
])("a message with %s is refused and reaches no handler", async (_what, message) => {
  const { calls, handlers } = recordingHandlers();
  expect(await dispatch(message, handlers)).toBe("unknownMessage");
  expect(calls).toEqual([]);
});

test("every request the panel knows has a handler", () => {
  expect(Object.keys(recordingHandlers().handlers).toSorted()).toEqual(Object.keys(panelRequests).toSorted());
});
