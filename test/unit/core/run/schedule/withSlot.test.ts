import { expect, it } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { failureOf } from "../../../../../src/core/provider/failure/classify.ts";
import { createScheduler } from "../../../../../src/core/run/schedule/scheduler.ts";
import { withSlot } from "../../../../../src/core/run/schedule/withSlot.ts";
import { alone } from "../../../../support/fakes/alone.ts";
import { fakeClock } from "../../../../support/fakes/clock.ts";
import { scriptedProvider } from "../../../../support/fakes/scriptedProvider.ts";

const request = { model: "gpt-6-sol", effort: "low", instructions: "", messages: [], maxOutputTokens: 1000 } as const;
const queued: AnswerEvent = { kind: "queued", requestId: "req_1" };
const done: AnswerEvent = { kind: "done", finish: "stop" };

function start(job: string | undefined, ...answers: readonly (readonly AnswerEvent[])[]) {
  const clock = fakeClock();
  const scheduler = createScheduler({ limit: () => 1, sharing: alone, now: clock.now, after: clock.after });
  const { provider, sent } = scriptedProvider(...answers);
  const slotted = withSlot(provider, { scheduler, connection: "openai", job, now: clock.now });
  const ask = async (signal = new AbortController().signal) => {
    const kinds: string[] = [];
    for await (const event of slotted.answer(request, signal)) kinds.push(event.kind);
    return kinds;
  };
  return { clock, sent, ask, slotted };
}

it("lets one answer end before the next of its job is asked", async () => {
  const { ask, sent, slotted } = start("list", [queued, done]);
  const first = slotted.answer(request, new AbortController().signal);
  await first.next();
  const second = ask();
  expect(sent).toHaveLength(1);
  await first.return(undefined);
  expect(await second).toEqual(["queued", "done"]);
  expect(sent).toHaveLength(2);
});

it("ends unsent when it is stopped while it waits", async () => {
  const { sent, slotted } = start("list", [queued, done]);
  const first = slotted.answer(request, new AbortController().signal);
  await first.next();
  const stop = new AbortController();
  const second = slotted.answer(request, stop.signal).next();
  stop.abort();
  expect((await second).value).toEqual({ kind: "done", finish: "cancelled", isUnsent: true });
  expect(sent).toHaveLength(1);
});

it("waits as long as a refusal of another request asked for", async () => {
  const failure = { ...failureOf("rateLimit", "", { status: 429 }), retryAfterMs: 4_000 };
  const { ask, clock, sent } = start("list", [{ kind: "failed", failure }], [queued, done]);
  await ask();
  const second = ask();
  expect(clock.pending()).toBe(1);
  clock.pass(3_999);
  expect(sent).toHaveLength(1);
  clock.pass(1);
  expect(await second).toEqual(["queued", "done"]);
  expect(clock.pending()).toBe(0);
});

it("gives up its slot while an answer goes on in the background", async () => {
  const { sent, slotted, ask } = start("list", [queued, done]);
  const followed = slotted.answer({ ...request, background: "start" }, new AbortController().signal);
  await followed.next();
  expect(await ask()).toEqual(["queued", "done"]);
  expect(sent).toHaveLength(2);
});
