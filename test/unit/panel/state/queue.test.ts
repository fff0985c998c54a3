import { expect, test } from "vitest";
import { canAsk, lastQuestion } from "../../../../src/panel/state/editing.ts";
import type { Input } from "../../../../src/panel/state/input.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { initialState, type State } from "../../../../src/panel/state/state.ts";
import { queueNews } from "../../../../src/panel/view/composer/queueNews.ts";
import type { QueueView } from "../../../../src/protocol/queue.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { turn } from "../../../support/fakes/pieces.ts";
import { estimate, snapshot } from "../../../support/preview/samples.ts";

const update = (one: Update): Input => ({ type: "update", update: one, at: 0 });
const after = (...inputs: readonly Input[]): State => inputs.reduce(reduce, initialState);
const queue = (count: number, pause?: QueueView["pause"]): Input =>
  update({
    type: "queue",
    body: {
      items: Array.from({ length: count }, (_, id) => ({ id: `${id}`, question: "Why?", tier: "auto", pieces: [] })),
      ...(pause && { pause }),
    },
  });
const show = (id: string, draft: string): Input =>
  update({ type: "thread", body: { thread: { id, title: "", turns: [turn()] }, draft } });

test("what changes of the queue is said, and a pause once", () => {
  const of = (count: number, pause?: QueueView["pause"]) => after(queue(count, pause)).queue;
  expect(queueNews(of(0), of(1))).toBe("Queued. It is asked after this answer");
  expect(queueNews(of(1), of(2))).toBe("Queued. 2 questions wait");
  expect(queueNews(of(2), of(1))).toBe("1 question is left in the queue");
  expect(queueNews(of(1), of(0))).toBe("The queue is empty");
  expect(queueNews(of(2), of(2))).toBeUndefined();
  const paused = of(2, { reason: "budget", detail: "Nothing is left." });
  expect(queueNews(of(2), paused)).toBe("The queue is paused, and nothing was charged. Nothing is left.");
  expect(queueNews(paused, paused)).toBeUndefined();
});

test("a snapshot without a queue empties it", () => {
  expect(after(queue(2), update({ type: "snapshot", body: snapshot([]) })).queue.items).toEqual([]);
});

test("another thread brings its draft; the same one again leaves what is being typed", () => {
  const first = update({ type: "snapshot", body: snapshot([turn()]) });
  const typed: Input = { type: "drafted", text: "mine" };
  expect(after(first, typed, show("other", "its own")).draft).toBe("its own");
  expect(after(first, typed, show("thread", "older")).draft).toBe("mine");
});

test("a question that is being changed is left with its thread", () => {
  const first = update({ type: "snapshot", body: snapshot([turn({ id: "t1" })]) });
  const editing: Input = { type: "edited", editing: { turnId: "t1", text: "Why not?", without: [] } };
  expect(after(first, editing, show("other", "")).editing).toBeUndefined();
  const priced = after(first, editing, update({ type: "editPrice", body: { turnId: "t1", estimate } }));
  expect(priced.editing?.price).toEqual({ estimate });
  const late = after(first, editing, update({ type: "editPrice", body: { turnId: "t0", estimate } }));
  expect(late.editing?.price).toBeUndefined();
});

test("a summary is never the last question, and a question in one's own words needs some", () => {
  const turns = [turn({ id: "t1" }), turn({ id: "sum", command: "compact" })];
  expect(lastQuestion(after(update({ type: "snapshot", body: snapshot(turns) })))?.id).toBe("t1");
  const editing = { turnId: "t1", text: " ", without: [] };
  expect(canAsk(editing, turn())).toBe(false);
  expect(canAsk(editing, turn({ command: "explain" }))).toBe(true);
});
