import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaving } from "../../../../../src/core/provider/background/place.ts";
import { withDeadline } from "../../../../../src/core/provider/background/withDeadline.ts";
import { startTimer } from "../../../../../src/core/provider/createProvider.ts";
import { createPatience } from "../../../../../src/core/provider/patience/patience.ts";
import { withRetry } from "../../../../../src/core/provider/patience/withRetry.ts";
import type { ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { faults } from "../../../../support/simulation/faults.ts";
import { Refusal } from "../../../../support/simulation/refusal.ts";
import { startSimulation } from "../../../../support/simulation/server.ts";
import type { Simulation } from "../../../../support/simulation/simulation.ts";
import { collect, failureIn, never, providerAt, question, textIn } from "../wireServer.ts";

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 1, isKeyOptional: true });
});
afterEach(() => simulation.close());

const asked: ModelRequest = {
  ...question,
  model: "gpt-6.1-sol",
  effort: "high",
  maxOutputTokens: 32_000,
  background: "start",
};
const provider = (baseUrl = simulation.baseUrl) => {
  const bare = providerAt(baseUrl, { api: "responses", preset: "openai", random: () => 0 });
  const patience = createPatience((_ms, run) => startTimer(0, run), Date.now);
  return withRetry(bare, { patience, random: () => 0, now: Date.now });
};
/** An address where a server was until a moment ago. */
async function nobody(): Promise<string> {
  const gone = await startSimulation({ isKeyOptional: true });
  await gone.close();
  return gone.baseUrl;
}
const posts = () => simulation.requests.filter(({ method, path }) => method === "POST" && path === "/v1/responses");
const cancels = () => simulation.requests.filter(({ path }) => path.endsWith("/cancel"));

describe("a question whose sending went wrong", () => {
  it.each([
    ["the line is cut before a word came", () => faults.closeSocket()],
    ["the line is cut inside of the first event", () => faults.cut(0)],
    ["a gateway gives up on it", () => faults.refuse(new Refusal(502, { message: "Bad gateway." }))],
    ["the server has a fault", () => faults.refuse(new Refusal(500, { message: "Oh." }))],
  ])("is lost and not sent again when %s", async (_name, fault) => {
    simulation.script(fault());
    const events = await collect(provider().answer(asked, never));
    expect(failureIn(events)?.kind).toBe("lost");
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ["too many requests", () => faults.refuse(new Refusal(429, { message: "Slow down." }))],
    ["overload", () => faults.overloaded()],
  ])("is sent again after a clear refusal: %s", async (_name, fault) => {
    simulation.script(fault());
    const events = await collect(provider().answer(asked, never));
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(posts()).toHaveLength(2);
  });

  it("is tried again where nobody listens, as nothing left", async () => {
    const events = await collect(provider(await nobody()).answer(asked, never));
    expect(failureIn(events)?.kind).toBe("network");
    expect(events.filter(({ kind }) => kind === "waiting")).toHaveLength(4);
  });
});

/** Aborts once the question is on its way. */
function leftAtOnce(): AbortSignal {
  const abort = new AbortController();
  void expect
    .poll(() => posts().length)
    .toBe(1)
    .then(() => abort.abort(leaving));
  return abort.signal;
}

describe("a window that goes while its question is being sent", () => {
  const slow = () => simulation.script({ ...faults.delay(150) });

  it("stays until it knows where the answer is", async () => {
    slow();
    const abort = new AbortController();
    const reading = collect(provider().answer(asked, abort.signal));
    await expect.poll(() => posts().length).toBe(1);
    abort.abort(leaving);
    const events = await reading;
    expect(events.some(({ kind }) => kind === "background")).toBe(true);
    expect(cancels()).toEqual([]);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
  });

  it("cancels it there when the user stopped it", async () => {
    slow();
    const abort = new AbortController();
    const reading = collect(provider().answer(asked, abort.signal));
    await expect.poll(() => posts().length).toBe(1);
    abort.abort();
    const events = await reading;
    expect(cancels()).toHaveLength(1);
    expect(events.some(({ kind }) => kind === "usage")).toBe(true);
  });
});

describe("following an answer", () => {
  it("is cancelled there by a window that took it over to do so", async () => {
    const before = await collect(provider().answer(asked, leftAtOnce()));
    const place = before.findLast((event) => event.kind === "background")?.place;
    const events = await collect(provider().answer({ ...asked, background: place }, AbortSignal.abort()));
    expect(cancels()).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === "usage")).toHaveLength(1);
  });

  const isLook = ({ method }: { readonly method: string }) => method === "GET";

  it("does not give it up for a single 404", async () => {
    simulation.script(faults.cut(5), { ...faults.refuse(new Refusal(404, { message: "Not yet." })), when: isLook });
    const events = await collect(provider().answer(asked, never));
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });

  it("sees that it has ended where its last event was already read", async () => {
    const events = await collect(provider().answer(asked, never));
    const place = events.findLast((event) => event.kind === "background")?.place;
    const again = await collect(provider().answer({ ...asked, background: place }, never));
    expect(again.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(again.filter(({ kind }) => kind === "usage")).toHaveLength(1);
    // The text was all read before: given as what is new it would stand there twice.
    expect(again.filter(({ kind }) => kind === "text")).toEqual([]);
    expect(again.find((event) => event.kind === "snapshot")?.text).toBe(textIn(events));
  });

  it("ends at its deadline, cancelled at the provider, with the bill", async () => {
    simulation.script({ ...faults.stall(3) });
    const late = withDeadline(provider(), Date.now() + 100, { after: startTimer, now: Date.now });
    const events = await collect(late.answer(asked, never));
    expect(failureIn(events)).toMatchObject({ kind: "timeout", code: "total_timeout" });
    expect(cancels()).toHaveLength(1);
  });
});
