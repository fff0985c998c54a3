import { once } from "node:events";
import { expect, it, vi } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import type { Provider } from "../../../../../src/core/provider/provider.ts";
import { withTotalTimeout } from "../../../../../src/core/provider/patience/withTotalTimeout.ts";
import { fakeClock } from "../../../../support/fakes/clock.ts";
import { collect, question } from "../wireServer.ts";

const half: AnswerEvent = { kind: "text", text: "Half" };

/** Says half an answer and goes on for ever. */
const endless: Provider = {
  async *answer(_, signal) {
    yield half;
    if (!signal.aborted) await once(signal, "abort");
    yield { kind: "done", finish: "cancelled" };
  },
};

function start() {
  const clock = fakeClock();
  const abort = new AbortController();
  const provider = withTotalTimeout(endless, 60_000, clock.after);
  return { clock, abort, events: collect(provider.answer(question, abort.signal)) };
}

it("ends an answer at its limit as a failure of its own, and keeps what came", async () => {
  const { clock, events } = start();
  await vi.waitUntil(() => clock.pending() === 1);
  clock.pass(60_000);
  expect(await events).toEqual([
    half,
    { kind: "failed", failure: expect.objectContaining({ kind: "timeout", code: "total_timeout" }) },
  ]);
});

it("leaves a stopped answer stopped, and no timer behind", async () => {
  const { clock, abort, events } = start();
  await vi.waitUntil(() => clock.pending() === 1);
  abort.abort();
  expect(await events).toEqual([half, { kind: "done", finish: "cancelled" }]);
  expect(clock.pending()).toBe(0);
});
