import { expect, it, vi } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { failureOf } from "../../../../../src/core/provider/failure/classify.ts";
import { createPatience } from "../../../../../src/core/provider/patience/patience.ts";
import { withRetry } from "../../../../../src/core/provider/patience/withRetry.ts";
import { fakeClock } from "../../../../support/fakes/clock.ts";
import { scriptedProvider } from "../../../../support/fakes/scriptedProvider.ts";

const request = { model: "gpt-6-sol", effort: "low", instructions: "", messages: [], maxOutputTokens: 1000 } as const;
const slow = { ...failureOf("rateLimit", "", { status: 429 }), retryAfterMs: 2_000 };
const limited: readonly AnswerEvent[] = [{ kind: "failed", failure: slow }];
const answered: readonly AnswerEvent[] = [
  { kind: "queued", requestId: "req_1" },
  { kind: "text", text: "It sorts." },
  { kind: "done", finish: "stop" },
];

/** Starts an answer; `events` grows while the clock is moved. */
function start(...answers: readonly (readonly AnswerEvent[])[]) {
  const clock = fakeClock();
  const patience = createPatience(clock.after, clock.now);
  const { provider, sent } = scriptedProvider(...answers);
  const abort = new AbortController();
  const events: AnswerEvent[] = [];
  const kinds = () => events.map(({ kind }) => kind);
  const retrying = withRetry(provider, { patience, random: () => 0.5, now: clock.now });
  const ended = (async () => {
    for await (const event of retrying.answer(request, abort.signal)) events.push(event);
  })();
  const isWaiting = () => vi.waitUntil(() => kinds().at(-1) === "waiting" && clock.pending() > 0);
  return { clock, patience, sent, abort, events, kinds, ended, isWaiting };
}

it("waits exactly as long as asked, says until when, and then answers", async () => {
  const { clock, events, kinds, sent, ended, isWaiting } = start(limited, limited, answered);
  await isWaiting();
  expect(events).toEqual([{ kind: "waiting", until: 1_002_000, attempt: 2, of: 5, failure: slow }]);
  clock.pass(1_999);
  expect(sent).toHaveLength(1);
  clock.pass(1);
  await vi.waitUntil(() => sent.length === 2);
  await isWaiting();
  expect(events.at(-1)).toMatchObject({ kind: "waiting", until: 1_004_000, attempt: 3 });
  clock.pass(2_000);
  await ended;
  expect(kinds()).toEqual(["waiting", "retrying", "waiting", "retrying", "queued", "text", "done"]);
  expect(clock.pending()).toBe(0);
});

it("gives up after five attempts with the last failure", async () => {
  const { clock, events, sent, ended, isWaiting } = start([
    { kind: "failed", failure: failureOf("server", "", { status: 500 }) },
  ]);
  for (const attempt of [2, 3, 4, 5]) {
    await isWaiting();
    expect(events.at(-1)).toMatchObject({ attempt, of: 5, until: clock.now() + 500 * 2 ** (attempt - 2) });
    clock.pass(30_000);
    await vi.waitUntil(() => sent.length === attempt);
  }
  await ended;
  expect(sent).toHaveLength(5);
  expect(events.at(-1)).toMatchObject({ kind: "failed", failure: { kind: "server" } });
});

it("tries at once when told to", async () => {
  const { clock, patience, kinds, ended, isWaiting } = start(limited, answered);
  await isWaiting();
  patience.wake();
  await ended;
  expect(kinds()).toEqual(["waiting", "retrying", "queued", "text", "done"]);
  expect(clock.pending()).toBe(0);
});

it("stops while it waits, without another request", async () => {
  const { clock, abort, events, sent, ended, isWaiting } = start(limited, answered);
  await isWaiting();
  abort.abort();
  await ended;
  expect(events.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
  expect(sent).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});

it("keeps to a wait that is longer than a timer can be", async () => {
  const days = 40 * 24 * 3_600_000;
  const { clock, sent, ended, isWaiting } = start(
    [{ kind: "failed", failure: { ...slow, retryAfterMs: days } }],
    answered,
  );
  await isWaiting();
  clock.pass(days - 1);
  expect(sent).toHaveLength(1);
  clock.pass(1);
  await ended;
  expect(sent).toHaveLength(2);
});

it.each<AnswerEvent>([
  { kind: "thinking", text: "Hm", headline: undefined },
  { kind: "text", text: "It" },
  { kind: "tool", id: "1", name: "read", args: "{}" },
])("does not try again once $kind was shown", async (shown) => {
  const failure = failureOf("overloaded", "");
  const { events, sent, ended } = start([shown, { kind: "failed", failure }], answered);
  await ended;
  expect(sent).toHaveLength(1);
  expect(events).toEqual([shown, { kind: "failed", failure }]);
});

it("does not try again when the credit is used up", async () => {
  const { sent, kinds, ended } = start([{ kind: "failed", failure: failureOf("quota", "", { status: 429 }) }]);
  await ended;
  expect([sent.length, kinds()]).toEqual([1, ["failed"]]);
});
