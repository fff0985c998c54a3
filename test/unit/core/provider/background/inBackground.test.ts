import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../../../src/core/provider/answerEvent.ts";
import { type BackgroundPlace, leaving } from "../../../../../src/core/provider/background/place.ts";
import type { ModelRequest } from "../../../../../src/core/provider/provider.ts";
import { faults } from "../../../../support/simulation/faults.ts";
import { Refusal } from "../../../../support/simulation/refusal.ts";
import { startSimulation } from "../../../../support/simulation/server.ts";
import type { RecordedRequest, Simulation } from "../../../../support/simulation/simulation.ts";
import { collect, failureIn, never, providerAt, question, textIn } from "../wireServer.ts";

const notNow = new Refusal(400, { message: "Not now." });
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
const provider = (preset: "openai" | "compatible" = "openai") =>
  providerAt(simulation.baseUrl, { api: "responses", preset, random: () => 0 });
const posts = () => simulation.requests.filter(({ method, path }) => method === "POST" && path === "/v1/responses");
const isLook = ({ method }: RecordedRequest) => method === "GET";

/** The text as a reader sees it in the end. */
function shown(events: readonly AnswerEvent[]): string {
  const whole = events.findLast((event) => event.kind === "snapshot");
  return whole?.text ?? textIn(events);
}

function placeIn(events: readonly AnswerEvent[]): BackgroundPlace | undefined {
  return events.findLast((event) => event.kind === "background")?.place;
}

/** Reads until something of the text is there, then leaves or stops. */
async function readSome(reason: unknown): Promise<AnswerEvent[]> {
  const abort = new AbortController();
  const events: AnswerEvent[] = [];
  for await (const event of provider().answer(asked, abort.signal)) {
    events.push(event);
    if (event.kind === "text") abort.abort(reason);
  }
  return events;
}

describe("an answer in the background", () => {
  it("is asked for with its keeping, and streams like any other", async () => {
    const events = await collect(provider().answer(asked, never));
    expect(posts()[0]?.body).toMatchObject({ background: true, store: true, stream: true });
    expect(textIn(events)).toContain("simulat");
    expect(events.filter(({ kind }) => kind === "usage")).toHaveLength(1);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(placeIn(events)?.responseId).toMatch(/^resp_/);
  });

  it.each([1, 2, 3, 5, 8, 13, 40, 90])("is whole when the line is cut after %i events, and asked once", async (at) => {
    const undisturbed = textIn(await collect(provider().answer(asked, never)));
    simulation.reset();
    simulation.script(
      faults.cut(at),
      { ...faults.cut(3), when: isLook },
      { ...faults.cut(1, { clean: true }), when: isLook },
    );
    const events = await collect(provider().answer(asked, never));
    expect(failureIn(events)).toBeUndefined();
    expect(textIn(events)).toBe(undisturbed);
    expect(posts()).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === "usage")).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === "queued")).toHaveLength(1);
  });

  it("waits through a server that is down for a while", async () => {
    simulation.script(
      faults.cut(5),
      { ...faults.overloaded(), when: isLook, times: 3 },
      { ...faults.closeSocket(), when: isLook },
    );
    const events = await collect(provider().answer(asked, never));
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(posts()).toHaveLength(1);
  });

  it("is looked at in pauses where it cannot be streamed again", async () => {
    simulation.script(faults.cut(5), {
      ...faults.refuse(notNow),
      when: (request) => isLook(request) && request.query.get("stream") === "true",
    });
    const events = await collect(provider().answer(asked, never));
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(simulation.requests.filter(isLook).some(({ query }) => query.get("stream") === null)).toBe(true);
  });

  it("goes on in another window from where this one left it", async () => {
    const before = await readSome(leaving);
    expect(before.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
    expect(simulation.requests.some(({ path }) => path.endsWith("/cancel"))).toBe(false);
    const place = placeIn(before);
    const after = await collect(provider().answer({ ...asked, background: place }, never));
    expect(after.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(posts()).toHaveLength(1);
    const undisturbed = textIn(await collect(provider().answer(asked, never)));
    expect(shown(after)).toBe(undisturbed);
    expect(textIn(before).length).toBeLessThan(undisturbed.length);
  });

  it("is cancelled at the provider when it is stopped, with its true bill", async () => {
    const events = await readSome(undefined);
    expect(simulation.requests.filter(({ path }) => path.endsWith("/cancel"))).toHaveLength(1);
    const bill = events.findLast((event) => event.kind === "usage");
    expect(bill?.usage.output).toBeGreaterThan(0);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
  });

  it("says so when the provider cannot be told to stop", async () => {
    simulation.script({ ...faults.refuse(notNow), when: ({ path }) => path.endsWith("/cancel"), times: 9 });
    const events = await readSome(undefined);
    expect(events.some((event) => event.kind === "notice" && /could not be told to stop/.test(event.text))).toBe(true);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
  });

  it("is told to stop once more where the provider was too busy to hear it", async () => {
    simulation.script({ ...faults.rateLimit(), when: ({ path }) => path.endsWith("/cancel") });
    const events = await readSome(undefined);
    expect(simulation.requests.filter(({ path }) => path.endsWith("/cancel"))).toHaveLength(2);
    expect(events.some(({ kind }) => kind === "notice")).toBe(false);
    expect(events.findLast((event) => event.kind === "usage")?.usage.output).toBeGreaterThan(0);
  });

  it("lives with the window where the model refuses the background, and the next one is not asked for it", async () => {
    const refusal = new Refusal(400, {
      message: "'background' is not supported with this model.",
      param: "background",
    });
    simulation.script({
      ...faults.refuse(refusal),
      when: ({ body }) => JSON.stringify(body).includes('"background":true'),
      times: 9,
    });
    const answering = provider();
    const events = await collect(answering.answer(asked, never));
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
    expect(posts()).toHaveLength(2);
    await collect(answering.answer(asked, never));
    expect(posts()).toHaveLength(3);
  });

  it("is no longer read once nobody follows it", async () => {
    const release = simulation.holdBackground();
    for await (const { kind } of provider().answer(asked, never)) if (kind === "background") break;
    await expect.poll(() => posts()[0]?.outcome).not.toBe("pending");
    release();
  });

  it("is told as gone when the provider no longer keeps it", async () => {
    const place = placeIn(await readSome(leaving));
    simulation.expireBackground();
    const events = await collect(provider().answer({ ...asked, background: place }, never));
    expect(failureIn(events)?.kind).toBe("expired");
    expect(posts()).toHaveLength(1);
  });

  it("fails with the provider's own failure", async () => {
    const place = placeIn(await readSome(leaving));
    simulation.breakBackground();
    const events = await collect(provider().answer({ ...asked, background: place }, never));
    expect(failureIn(events)?.kind).toBe("server");
  });

  it("lives with the window where the server has no background", async () => {
    const events = await collect(provider("compatible").answer(asked, never));
    expect(posts()[0]?.body).not.toHaveProperty("background");
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });
});
