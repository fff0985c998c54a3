import { once } from "node:events";
import { expect, test } from "vitest";
import { compare, type Contender } from "../../../../src/core/run/compare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";

const says = (id: string, text: string): Contender => ({
  id,
  async *answer() {
    yield { kind: "text", text };
    yield { kind: "done", finish: "stop" };
  },
});

/** Waits to be stopped. */
const waits = (id: string, started: string[] = []): Contender => ({
  id,
  async *answer(signal) {
    started.push(id);
    yield { kind: "queued", requestId: id };
    if (!signal.aborted) await once(signal, "abort");
    yield { kind: "done", finish: "cancelled" };
  },
});

async function all(events: AsyncIterable<RunEvent>, onEvent: (event: RunEvent) => void = () => undefined) {
  const seen: RunEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    onEvent(event);
  }
  return seen;
}

const endOf = (events: readonly RunEvent[], id: string) =>
  events.flatMap((event) => (event.kind === "ofRun" && event.runId === id ? [event.event] : [])).at(-1);

test("each answer's events come under its own id, and the whole ends once", async () => {
  const events = await all(compare([says("a", "A"), says("b", "B")], new AbortController().signal).events);
  const texts = events.flatMap((event) => (event.kind === "ofRun" && event.event.kind === "text" ? [event] : []));
  expect(texts.map(({ runId, event }) => [runId, event])).toEqual([
    ["a", { kind: "text", text: "A" }],
    ["b", { kind: "text", text: "B" }],
  ]);
  expect(events.filter(({ kind }) => kind !== "ofRun")).toEqual([{ kind: "done", finish: "stop" }]);
});

test("one that fails costs no other its answer", async () => {
  const broken: Contender = {
    id: "a",
    // oxlint-disable-next-line require-yield
    async *answer() {
      throw new Error("no disk");
    },
  };
  const events = await all(compare([broken, says("b", "B")], new AbortController().signal).events);
  expect(endOf(events, "a")).toMatchObject({ kind: "failed", failure: { message: "no disk" } });
  expect(endOf(events, "b")).toEqual({ kind: "done", finish: "stop" });
});

test("one can be stopped while the others go on", async () => {
  const comparison = compare([waits("a"), says("b", "B")], new AbortController().signal);
  const events = await all(comparison.events, (event) => {
    if (event.kind === "ofRun" && event.runId === "b" && event.event.kind === "done") comparison.stop("a");
  });
  expect(endOf(events, "a")).toEqual({ kind: "done", finish: "cancelled" });
  expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
});

test("at most three are asked at once, and stopping all asks none of the rest", async () => {
  const abort = new AbortController();
  const started: string[] = [];
  const contenders = ["a", "b", "c", "d", "e"].map((id) => waits(id, started));
  const events = await all(compare(contenders, abort.signal).events, (event) => {
    if (event.kind === "ofRun" && event.runId === "c") abort.abort();
  });
  expect(started).toEqual(["a", "b", "c"]);
  expect(endOf(events, "e")).toEqual({ kind: "done", finish: "cancelled", isUnsent: true });
  expect(events.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
});
