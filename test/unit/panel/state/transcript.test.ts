import { expect, test } from "vitest";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import type { Input } from "../../../../src/panel/state/input.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { initialState, type State } from "../../../../src/panel/state/state.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { queueNews } from "../../../../src/panel/view/composer/queueNews.ts";
import type { QueueView } from "../../../../src/protocol/queue.ts";
import { advice, failure } from "../../../support/preview/failureScenes.ts";
import { decision, estimate, receipt, snapshot, turn } from "../../../support/preview/samples.ts";

const begin = 1_000_000;

/** What a screen reader hears, in order: polite news, and alerts with `!` before them. Both speak when they change. */
function heard(inputs: readonly Input[]): string[] {
  let state: State = initialState;
  const said: string[] = [];
  for (const input of inputs) {
    const next = reduce(state, input);
    if (next.alarm !== state.alarm && next.alarm !== "") said.push(`! ${next.alarm}`);
    if (next.status !== state.status && next.status !== "") said.push(next.status);
    state = next;
  }
  return said;
}

const update = (seconds: number, message: Update): Input[] => [
  { type: "ticked", at: begin + seconds * 1000 },
  { type: "update", update: message, at: begin + seconds * 1000 },
];
const event = (seconds: number, ...list: readonly RunEvent[]): Input[] =>
  update(seconds, {
    type: "events",
    body: { turnId: "t1", events: list.map((one) => ({ at: begin + seconds * 1000, event: one })) },
  });
const asked = (changes: Partial<Turn> = {}): Input[] => [
  ...update(0, { type: "snapshot", body: snapshot([]) }),
  ...update(0, { type: "turn", body: turn({ askedAt: begin, decision: undefined, ...changes }) }),
];
const decided: RunEvent = {
  kind: "decided",
  decision,
  rung: { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 16_000 },
  estimate,
  pieces: [],
};
const headline = (text: string): RunEvent => ({ kind: "thinking", text: `**${text}**\n\nwords `, headline: text });
const ticks = (from: number, to: number): Input[] =>
  Array.from({ length: (to - from) * 4 }, (_, quarter) => ({
    type: "ticked",
    at: begin + from * 1000 + quarter * 250,
  }));

test("a whole run is told in four sentences: tier, a headline each ten seconds, the end with time and price", () => {
  const words = Array.from({ length: 200 }, (_, at) => event(24 + at / 100, { kind: "text", text: `word${at} ` }));
  expect(
    heard([
      ...asked(),
      ...event(0.2, decided),
      ...event(2, headline("Reading the test")),
      ...event(5, headline("Following NaN")),
      ...event(11, headline("Checking the clamp")),
      ...event(14, headline("Looking at dates")),
      ...event(23, headline("Writing it up")),
      ...words.flat(),
      ...event(27, { kind: "done", finish: "stop" }, { kind: "settled", receipt }),
      ...ticks(27, 40),
    ]),
  ).toEqual([
    "Thinking at high",
    "Thinking, 11 s: Checking the clamp",
    "Thinking, 23 s: Writing it up",
    "Answer ready, 21 s, 2.7 cents",
  ]);
});

test("an error is an alert, once, and nothing else is said of the run", () => {
  const failed = turn({ askedAt: begin, state: "failed", failure, advice });
  expect(
    heard([
      ...asked(),
      ...event(0.2, decided),
      ...update(3, { type: "turn", body: failed }),
      ...update(4, { type: "turn", body: { ...failed } }),
      ...ticks(4, 20),
    ]),
  ).toEqual(["Thinking at high", `! ${advice.title}. ${advice.sentence}`]);
});

test("a wait is told when it begins and once more ten seconds before its end, not every second", () => {
  const waiting = {
    since: begin,
    until: begin + 30_000,
    attempt: 2,
    of: 5,
    failure: { ...failure, kind: "rateLimit" },
  } as const;
  expect(
    heard([
      ...asked(),
      ...event(0, decided),
      ...update(0, { type: "turn", body: turn({ askedAt: begin, waiting }) }),
      ...ticks(0, 29),
    ]),
  ).toEqual([
    "Thinking at high",
    "OpenAI asked Plumb to slow down. Trying again in 30 s, attempt 2 of 5.",
    "Trying again in 10 s, attempt 2 of 5.",
  ]);
});

test("a stopped answer says so with what it cost", () => {
  expect(
    heard([
      ...asked(),
      ...event(0.2, decided),
      ...event(1, { kind: "text", text: "Half of " }),
      ...update(2, { type: "turn", body: turn({ askedAt: begin, state: "stopped", answer: "Half of ", receipt }) }),
    ]),
  ).toEqual(["Thinking at high", "Stopped, 21 s, 2.7 cents"]);
});

test("an answer in the background is told to go on without the window", () => {
  const background = { connection: "openai" } as const;
  expect(heard([...asked(), ...event(0.2, { ...decided, background })])).toEqual([
    "Thinking at high. In the background: goes on without this window.",
  ]);
});

test("the queue tells how many questions wait, and why it pauses, each time once", () => {
  const question = { question: "And then?", tier: "auto", pieces: [] } as const;
  const queues: QueueView[] = [
    { items: [] },
    { items: [{ ...question, id: "a" }] },
    {
      items: [
        { ...question, id: "a" },
        { ...question, id: "b" },
      ],
    },
    { items: [{ ...question, id: "b" }] },
    { items: [{ ...question, id: "b" }], pause: { reason: "failed" } },
    { items: [{ ...question, id: "b" }], pause: { reason: "failed" } },
    { items: [] },
  ];
  const news = queues.slice(1).map((queue, at) => queueNews(queues[at] ?? queue, queue));
  expect(heard(news.flatMap((text) => (text === undefined ? [] : [{ type: "said", text }])))).toEqual([
    "Queued. It is asked after this answer",
    "Queued. 2 questions wait",
    "1 question is left in the queue",
    "The queue is paused: the answer before it failed.",
    "The queue is empty",
  ]);
});
