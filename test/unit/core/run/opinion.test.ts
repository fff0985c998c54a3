import { tiers } from "../../../../src/core/models/tier.ts";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../../src/core/models/catalog.ts";
import { ladders } from "../../../../src/core/models/ladders.ts";
import type { Rung } from "../../../../src/core/models/rung.ts";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import type { Provider } from "../../../../src/core/provider/provider.ts";
import { ask } from "../../../../src/core/run/ask.ts";
import { askOpinion, isClose } from "../../../../src/core/run/opinion.ts";
import { prepare, type PrepareDeps, type Question } from "../../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";
import { scriptedProvider } from "../../../support/fakes/scriptedProvider.ts";

const catalog = loadCatalog();
const count = async (text: string) => Math.ceil(text.length / 4);
const deps: PrepareDeps = { catalog, ladder: ladders.openai, count, maxInputTokens: 100_000 };
/** 12 to start with, 10 for “why”: medium begins at 20. */
const close: Question = {
  task: { command: "ask", question: "Why does it come out as a list at this place here", earlier: [] },
  pieces: [],
  tier: "auto",
};
const usage = { input: 200, cachedInput: 0, cacheWrite: 0, output: 20, reasoning: 0 };
const says = (text: string): AnswerEvent[] => [
  { kind: "text", text },
  { kind: "usage", usage, reportedCost: undefined },
  { kind: "done", finish: "stop" },
];
const deeper = says('{"choice":"deeper","needs":"severalFiles"}');

function opinionFrom(
  provider: Provider,
  clock = fakeClock(),
  signal = new AbortController().signal,
  rung: Rung = ladders.openai.low,
) {
  const given = { provider, rung, model: catalog.find(rung.model), count, after: clock.after, now: clock.now };
  return askOpinion(close.task.question, close.pieces, signal, given);
}

describe("a close question", () => {
  test("is one whose score lies within five points of a boundary, unless the user chose", async () => {
    const { decision } = await prepare(close, deps);
    expect(decision).toMatchObject({ tier: "medium", chosenBy: "router" });
    expect(isClose(decision)).toBe(true);
    expect(isClose((await prepare({ ...close, tier: "medium" }, deps)).decision)).toBe(false);
    expect(isClose({ ...decision, score: 30 })).toBe(false);
  });

  test("goes to the low rung's model, and what that said decides and is the reason", async () => {
    const { provider, sent } = scriptedProvider(deeper);
    const { opinion } = await opinionFrom(provider);
    expect(sent[0]).toMatchObject({ model: ladders.openai.low.model, effort: "low", answerShape: { name: "depth" } });
    expect(opinion).toEqual({ text: "classifier: needs several files together", weight: 5 });
    const without = await prepare(close, deps);
    const { decision } = await prepare(close, { ...deps, ...(opinion && { opinion }) });
    expect(decision.score).toBeCloseTo(without.decision.score + 5, 6);
    expect(decision.reasons).toContainEqual(opinion);
  });

  test("goes to a deployment as the model that it serves, so that its price is known", async () => {
    const { provider, sent } = scriptedProvider(deeper);
    await opinionFrom(provider, fakeClock(), undefined, { ...ladders.openai.low, model: "quick", is: "gpt-6-luna" });
    expect(sent[0]).toMatchObject({ model: "quick", knownAs: "gpt-6-luna" });
  });

  test("can go one tier down by it", async () => {
    const { opinion } = await opinionFrom(scriptedProvider(says('{"choice":"shallower","needs":"recall"}')).provider);
    const { decision } = await prepare(close, { ...deps, ...(opinion && { opinion }) });
    expect(decision.tier).toBe("low");
    expect(decision.reasons[0]?.text).toBe("classifier: needs a look-up only");
  });

  test("costs as much more before sending as the call may cost", async () => {
    const [plain, asking] = await Promise.all([prepare(close, deps), prepare(close, { ...deps, mayAskOpinion: true })]);
    expect(asking.estimate.low).toBeGreaterThan(plain.estimate.low ?? 0);
    expect(asking.estimate.ceiling).toBeGreaterThan(plain.estimate.ceiling ?? 0);
    const chosen = { ...close, tier: "medium" } as const;
    const [named, namedAsking] = [await prepare(chosen, deps), await prepare(chosen, { ...deps, mayAskOpinion: true })];
    expect(namedAsking.estimate).toEqual(named.estimate);
  });
});

describe("the rules' choice stands", () => {
  test("after a second without an answer: the call is cancelled, and what it used is billed", async () => {
    const clock = fakeClock();
    const silent: Provider = {
      async *answer(_, signal) {
        yield { kind: "queued", requestId: "req_1" };
        clock.pass(1_000);
        if (!signal.aborted) await once(signal, "abort");
        yield { kind: "done", finish: "cancelled" };
      },
    };
    const { opinion, bill } = await opinionFrom(silent, clock);
    expect(opinion).toBeUndefined();
    expect(bill).toMatchObject({ isEstimated: true, usage: { output: 0 } });
    expect(bill?.usage.input).toBeGreaterThan(50);
    expect(clock.pending()).toBe(0);
  });

  test("when the answer is not in the form, which is billed and not asked again", async () => {
    const { provider, sent } = scriptedProvider(says("Deeper, I would say."));
    const { opinion, bill } = await opinionFrom(provider);
    expect(opinion).toBeUndefined();
    expect(bill?.usage.input).toBe(200);
    expect(sent).toHaveLength(1);
  });

  test("when the call is refused, and nothing is billed", async () => {
    const failure = {
      kind: "auth",
      message: "No",
      status: 401,
      code: undefined,
      param: undefined,
      requestId: undefined,
      retryAfterMs: undefined,
    } as const;
    expect(await opinionFrom(scriptedProvider([{ kind: "failed", failure }]).provider)).toEqual({
      opinion: undefined,
      bill: undefined,
    });
  });
});

test("what the opinion used is on the answer's receipt, also when no answer came", async () => {
  const { bill } = await opinionFrom(scriptedProvider(deeper).provider);
  const settledBy = async (events: readonly AnswerEvent[]) => {
    const seen: RunEvent[] = [];
    const { provider } = scriptedProvider(events);
    const context = { provider, count, isSimulated: false, connectionLabel: "OpenAI", now: () => 5, before: bill };
    const run = ask(await prepare(close, deps), new AbortController().signal, context);
    for await (const event of run) seen.push(event);
    return seen.at(-1);
  };
  const answered = await settledBy(says("Because."));
  expect(answered).toMatchObject({ kind: "settled", receipt: { usage: { input: 400, output: 40 } } });
  expect(await settledBy([{ kind: "done", finish: "cancelled", isUnsent: true }])).toMatchObject({
    kind: "settled",
    receipt: { usage: { input: 200 }, cost: { total: bill?.cost?.total } },
  });
});

test("the price of the tier that was nearly chosen is that of the same question, with its tools and at its price", async () => {
  const plain = (await prepare(close, deps)).estimate.instead;
  const searched = await prepare({ ...close, hostedTools: [{ tool: "webSearch" }] }, deps);
  expect(searched.estimate.instead?.low).toBeGreaterThan((plain?.low ?? NaN) + 9_000);
  const flex = await prepare({ ...close, isFlex: true }, { ...deps, hasFlex: true });
  expect(flex.request.serviceTier).toBe("flex");
  expect(Math.abs((flex.estimate.instead?.high ?? 0) * 2 - (plain?.high ?? NaN))).toBeLessThanOrEqual(2);
});

test("the price of the tier that was nearly chosen is known too, and unknown where its model's is", async () => {
  const prepared = await prepare(close, deps);
  const { decision, estimate } = prepared;
  expect(estimate.instead?.tier).toBe(decision.runnerUp);
  expect(estimate.instead?.high).toBeGreaterThan(estimate.instead?.low ?? Number.NaN);
  const own = { ...ladders.openai.medium, model: "my-own-model" };
  const ladder = { low: own, medium: own, high: own, max: own };
  expect((await prepare(close, { ...deps, ladder })).estimate.instead).toMatchObject({
    low: undefined,
    high: undefined,
  });
});

test("each tier in the list has the price that is shown when it is chosen", async () => {
  const { priceAt } = await prepare(close, deps);
  for (const tier of tiers) {
    const { low, high } = (await prepare({ ...close, tier }, deps)).estimate;
    expect(priceAt(tier)).toEqual({ low, high });
  }
  expect(priceAt("max").high).toBeGreaterThan(priceAt("low").high ?? Number.NaN);
});
