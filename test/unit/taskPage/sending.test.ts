import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft, TaskRequest } from "../../../src/protocol/task.ts";
import { createSending } from "../../../src/taskPage/sending.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draft: Draft = { plan: [], limit: 1 };

function openSending() {
  const sent: TaskRequest[] = [];
  return { sent, ...createSending((request) => void sent.push(request)) };
}

test("a plan is priced once nobody types any more, as it is then", () => {
  const { sent, sendLater } = openSending();
  sendLater({ plan: [] });
  vi.advanceTimersByTime(200);
  sendLater(draft);
  vi.advanceTimersByTime(200);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([{ type: "draft", draft }]);
});

test("a plan that was approved is not sent as one that is still being changed", () => {
  const { sent, send, sendLater } = openSending();
  sendLater(draft);
  send({ type: "press", act: { type: "approved", plan: [] } });
  vi.advanceTimersByTime(1000);
  expect(sent.map(({ type }) => type)).toEqual(["press"]);
});

test("what was typed is told before another task is begun, and never after", () => {
  const { sent, send, sendLater, forget } = openSending();
  sendLater(draft);
  send({ type: "newTask" });
  vi.advanceTimersByTime(1000);
  expect(sent.map(({ type }) => type)).toEqual(["draft", "newTask"]);
  sendLater(draft);
  forget();
  vi.advanceTimersByTime(1000);
  expect(sent).toHaveLength(2);
});
