import { expect, test } from "vitest";
import { loadCatalog } from "../../../../../src/core/models/catalog.ts";
import type { MicroUsd } from "../../../../../src/core/money/usage.ts";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { leaving } from "../../../../../src/core/provider/background/place.ts";
import { failureOf } from "../../../../../src/core/provider/failure/classify.ts";
import type { FailureKind } from "../../../../../src/core/provider/failure/failure.ts";
import type { ModelRequest, Provider } from "../../../../../src/core/provider/provider.ts";
import { type Reserve, withReservation } from "../../../../../src/core/provider/patience/withReservation.ts";
import { withRetry } from "../../../../../src/core/provider/patience/withRetry.ts";
import { scriptedProvider } from "../../../../support/fakes/scriptedProvider.ts";
import { collect, never } from "../wireServer.ts";

const findModel = loadCatalog().find;
// gpt-6.1-terra: $1 in, $1.25 written to the cache, $5 out for a million tokens.
const request: ModelRequest = {
  model: "gpt-6.1-terra",
  effort: "low",
  instructions: "Answer.",
  messages: [{ role: "user", text: "Why?" }],
  maxOutputTokens: 1000,
  mostInputTokens: 400,
};
const worst = 400 * 1.25 + 1000 * 5;
const usage = { input: 300, cachedInput: 0, cacheWrite: 0, output: 100, reasoning: 0 };
const queued: AnswerEvent = { kind: "queued", requestId: undefined };
const done: AnswerEvent = { kind: "done", finish: "stop" };
const failedAs = (kind: FailureKind): AnswerEvent => ({ kind: "failed", failure: failureOf(kind, "It failed.") });

/** Keeps what was asked and what became of it. */
function purse(isOpen: (worst: MicroUsd | undefined) => boolean = () => true) {
  const log: string[] = [];
  const reserve: Reserve = async (asked) => {
    log.push(`reserve ${asked}`);
    if (!isOpen(asked)) return { kind: "refused", message: "It does not fit." };
    return {
      kind: "granted",
      amount: asked,
      settle: async (cost) => void log.push(`settle ${cost}`),
      release: async () => void log.push("release"),
    };
  };
  return { log, reserve };
}

async function run(events: readonly AnswerEvent[], asked = request) {
  const { log, reserve } = purse();
  const { provider } = scriptedProvider(events);
  const seen = await collect(withReservation(provider, { reserve, findModel }).answer(asked, never));
  return { log, seen };
}

test("the worst case is set aside before anything is sent, and the bill takes its place", async () => {
  const { log } = await run([queued, { kind: "usage", usage, reportedCost: undefined }, done]);
  expect(log).toEqual([`reserve ${worst}`, `settle ${300 + 500}`]);
});

test.each([
  [
    "settled at its worst case when it is found to be lost: nobody goes on with it",
    failedAs("lost"),
    ["settle undefined"],
  ],
  ["given back when it is clearly refused: nothing of it is with the provider", failedAs("auth"), ["release"]],
  ["left to who goes on with it when it is merely left", { kind: "done", finish: "cancelled" }, []],
] as const)("while its window leaves, an answer is %s", async (_, last, after) => {
  const { log, reserve } = purse();
  const window = new AbortController();
  const provider: Provider = {
    async *answer() {
      window.abort(leaving);
      yield last;
    },
  };
  await collect(withReservation(provider, { reserve, findModel }).answer(request, window.signal));
  expect(log).toEqual([`reserve ${worst}`, ...after]);
});

test("what is refused is not sent, and the failure says so", async () => {
  const { log, reserve } = purse(() => false);
  const { provider, sent } = scriptedProvider([done]);
  const seen = await collect(withReservation(provider, { reserve, findModel }).answer(request, never));
  expect(sent).toEqual([]);
  expect(log).toEqual([`reserve ${worst}`]);
  expect(seen).toMatchObject([{ kind: "failed", failure: { kind: "budget" } }]);
});

test("what the server refused, or what never left, gives its room back", async () => {
  expect((await run([{ kind: "failed", failure: failureOf("auth", "No.") }])).log.at(-1)).toBe("release");
  expect((await run([{ kind: "done", finish: "cancelled", isUnsent: true }])).log.at(-1)).toBe("release");
});

test("an answer whose bill never came counts more than what was seen of it, and less than the worst", async () => {
  const { log } = await run([queued, { kind: "text", text: "x".repeat(400) }, { kind: "done", finish: "cancelled" }]);
  const settled = Number(log.at(-1)?.replace("settle ", ""));
  expect(settled).toBeGreaterThan(300 + 100 * 5);
  expect(settled).toBeLessThan(worst);
});

test("a question that was sent and never answered is not taken to be free", async () => {
  const timeout = { ...failureOf("timeout", "Nothing came."), code: "first_byte_timeout" };
  expect((await run([{ kind: "failed", failure: timeout }])).log.at(-1)).toMatch(/^settle [1-9]/);
});

test("a gateway's own price is what counts", async () => {
  const { log } = await run([queued, { kind: "usage", usage, reportedCost: 1234 }, done]);
  expect(log.at(-1)).toBe("settle 1234");
});

test("a price that is not known is asked for as such, and never settled as nothing", async () => {
  const { log } = await run([queued, { kind: "usage", usage, reportedCost: undefined }, done], {
    ...request,
    model: "my-own",
  });
  expect(log).toEqual(["reserve undefined", "settle undefined"]);
});

test("text that nobody counted is set aside by its bytes, on the safe side", async () => {
  const messages = [{ role: "user", text: "word ".repeat(1000) }] as const;
  const { log } = await run([queued, done], { ...request, mostInputTokens: undefined, messages });
  expect(Number(log[0]?.replace("reserve ", ""))).toBeGreaterThan(1000 * 1.25 + 5000);
});

test("an answer that grows past what was set aside is stopped, said and settled", async () => {
  let wasStopped = false;
  const endless: Provider = {
    async *answer(_request, signal) {
      yield queued;
      while (!signal.aborted) yield { kind: "text", text: "more ".repeat(100) };
      wasStopped = true;
      yield { kind: "done", finish: "cancelled" };
    },
  };
  const { log, reserve } = purse();
  const seen = await collect(withReservation(endless, { reserve, findModel }).answer(request, never));
  expect(wasStopped).toBe(true);
  expect(seen.slice(-2)).toMatchObject([
    { kind: "notice", text: expect.stringMatching(/stopped: it grew past/) },
    { kind: "done", finish: "length" },
  ]);
  expect(log.at(-1)).toMatch(/^settle \d+/);
});

test("a bill above what was set aside is said", async () => {
  const { seen } = await run([
    queued,
    { kind: "usage", usage: { ...usage, output: 5000 }, reportedCost: undefined },
    done,
  ]);
  expect(seen).toContainEqual({ kind: "notice", text: expect.stringMatching(/cost more than could be foreseen/) });
});

test("every attempt is asked for anew", async () => {
  const { log, reserve } = purse();
  const overloaded = { kind: "failed", failure: { ...failureOf("overloaded", "Later."), status: 503 } } as const;
  const { provider } = scriptedProvider(
    [overloaded],
    [queued, { kind: "usage", usage, reportedCost: undefined }, done],
  );
  const patience = { wait: async () => undefined, wake: () => undefined };
  const guarded = withReservation(provider, { reserve, findModel });
  await collect(withRetry(guarded, { patience, random: () => 0, now: () => 0 }).answer(request, never));
  expect(log).toEqual([`reserve ${worst}`, "release", `reserve ${worst}`, "settle 800"]);
});

test("who stops listening does not leave a reservation behind", async () => {
  const { log, reserve } = purse();
  const { provider } = scriptedProvider([queued, { kind: "text", text: "Half" }, done]);
  for await (const event of withReservation(provider, { reserve, findModel }).answer(request, never)) {
    if (event.kind === "text") break;
  }
  expect(log.at(-1)).toMatch(/^settle \d+/);
});
