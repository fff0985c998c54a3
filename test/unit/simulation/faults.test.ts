import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { faults } from "../../support/simulation/faults.ts";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { collect, explainMedian, post, sdk, textOf } from "./client.ts";

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation({ paceMs: 0 });
});
afterEach(async () => await simulation.close());

const request = { model: "gpt-6.1-sol", input: explainMedian, reasoning: { effort: "low", summary: "auto" } } as const;
const streamed = { ...request, stream: true } as const;
const ask = () => post(simulation, "/responses", streamed);

describe("a scripted refusal", () => {
  it.each([
    [faults.invalidKey(), 401, "invalid_api_key", "invalid_request_error"],
    [faults.forbidden(), 403, "unsupported_country_region_territory", "request_forbidden"],
    [faults.modelNotFound("gpt-6.1-sol"), 404, "model_not_found", "invalid_request_error"],
    [faults.rateLimit(), 429, "rate_limit_exceeded", "tokens"],
    [faults.insufficientQuota(), 429, "insufficient_quota", "insufficient_quota"],
    [faults.serverError(), 500, null, "server_error"],
    [faults.overloaded(), 503, "server_is_overloaded", "service_unavailable_error"],
  ])("%#: is met once, then all is well", async (fault, status, code, type) => {
    simulation.script(fault);
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code, type } });
    expect((await ask()).status).toBe(200);
  });

  it("says when to come back", async () => {
    simulation.script(faults.rateLimit({ retryAfterMs: 1500 }));
    const { headers } = await ask();
    expect(headers.get("retry-after")).toBe("2");
    expect(headers.get("retry-after-ms")).toBe("1500");
    expect(headers.get("x-ratelimit-remaining-tokens")).toBe("0");
  });

  it("can be a page of HTML", async () => {
    simulation.script(faults.htmlPage());
    const response = await ask();
    expect(response.headers.get("content-type")).toBe("text/html");
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it("meets every request with a summary while the organisation is not verified, and no other", async () => {
    simulation.script(faults.unverifiedOrganisation());
    for (const _ of [1, 2]) {
      expect(await (await ask()).json()).toMatchObject({
        error: { code: "unsupported_value", param: "reasoning.summary" },
      });
    }
    expect((await post(simulation, "/responses", { ...streamed, reasoning: { effort: "low" } })).status).toBe(200);
  });

  it("is taken in order, and only by what it fits", async () => {
    simulation.script(
      { ...faults.overloaded(), when: ({ path }) => path === "/v1/models" },
      { ...faults.serverError(), times: 2 },
      faults.rateLimit(),
    );
    const statuses = [];
    for (const _ of [1, 2, 3, 4]) statuses.push((await ask()).status);
    expect(statuses).toEqual([500, 500, 429, 200]);
    await expect(sdk(simulation).models.list()).rejects.toThrow("503");
  });
});

describe("a scripted fault in the stream", () => {
  it("cuts the connection after so many events", async () => {
    simulation.script(faults.cut(5));
    const response = await ask();
    await expect(response.text()).rejects.toThrow("terminated");
    expect(simulation.requests[0]).toMatchObject({ outcome: "broken", events: 5 });
  });

  it("ends early as if all were well", async () => {
    simulation.script(faults.cut("firstText", { clean: true }));
    const body = await (await ask()).text();
    expect(body).toContain("response.content_part.added");
    expect(body).not.toContain("output_text.delta");
    expect(body).not.toContain("response.completed");
  });

  it("stands still where it was told to until it is released", async () => {
    const stall = faults.stall(3);
    simulation.script(stall);
    const answer = sdk(simulation).responses.create(streamed).then(collect);
    await stall.reached;
    expect(simulation.requests[0]).toMatchObject({ outcome: "pending", events: 3 });
    stall.release();
    expect((await answer).at(-1)?.type).toBe("response.completed");
    expect(simulation.requests[0]?.outcome).toBe("answered");
  });

  it("notices a client that leaves while it stands still", async () => {
    const stall = faults.stall(3);
    simulation.script(stall);
    const leave = new AbortController();
    const stream = await sdk(simulation).responses.create(streamed, { signal: leave.signal });
    await stall.reached;
    leave.abort();
    await collect(stream);
    await expect.poll(() => simulation.requests[0]?.outcome).toBe("abandoned");
  });

  it("holds after the thinking, before the first text", async () => {
    const pause = simulation.hold();
    const seen: string[] = [];
    const answer = (async () => {
      for await (const { type } of await sdk(simulation).responses.create(streamed)) seen.push(type);
    })();
    await pause.reached;
    await expect.poll(() => seen.at(-1)).toBe("response.content_part.added");
    expect(seen).toContain("response.reasoning_summary_text.delta");
    pause.release();
    await answer;
    expect(seen.at(-1)).toBe("response.completed");
  });

  it("puts a broken line among the good ones", async () => {
    simulation.script(faults.garbage(4));
    await expect(sdk(simulation).responses.create(streamed).then(collect)).rejects.toThrow(SyntaxError);
  });

  it("tells an error in a stream that began with 200, as recorded: an error event, then the failed response", async () => {
    simulation.script(faults.errorEvent(4, { code: "insufficient_quota", message: "No more." }));
    const response = await ask();
    expect(response.status).toBe(200);
    const events = (await response.text()).trim().split("\n\n").slice(-2);
    expect(events[0]).toMatch(/^event: error\ndata: \{"type":"error","error":\{.*"code":"insufficient_quota"/);
    expect(events[1]).toMatch(/^event: response\.failed\n.*"status":"failed"/);
    expect(events[1]).toContain('"sequence_number":5}');
  });

  it("tells it on Chat Completions as a lone error object", async () => {
    simulation.script(faults.errorEvent(2));
    const chat = { model: "o3", messages: [{ role: "user", content: "Why?" }], stream: true };
    const body = await (await post(simulation, "/chat/completions", chat)).text();
    expect(body.trim().split("\n\n").at(-1)).toMatch(/^data: \{"error":\{"type":"server_error"/);
  });

  it("closes the socket without a word", async () => {
    simulation.script(faults.closeSocket());
    await expect(ask()).rejects.toThrow("fetch failed");
    expect(simulation.requests[0]?.outcome).toBe("broken");
  });

  it("keeps the client waiting for the first byte", async () => {
    simulation.script(faults.delay(60));
    const started = performance.now();
    expect((await ask()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });
});

describe("a scripted answer", () => {
  it("is sent exactly, then the simulation answers by itself again", async () => {
    const text = '<script>alert(1)</script>\n\n<img src=x onerror="alert(2)">\n';
    simulation.answerWith(text);
    const events = await collect(await sdk(simulation).responses.create(streamed));
    expect(textOf(events)).toBe(text);
    expect(textOf(await collect(await sdk(simulation).responses.create(streamed)))).toContain("simulation");
  });

  it("may be empty: a completed response without a message", async () => {
    simulation.script(faults.emptyAnswer());
    const whole = await sdk(simulation).responses.create(request);
    expect(whole).toMatchObject({ status: "completed", output_text: "" });
    expect(whole.output.map(({ type }) => type)).toEqual(["reasoning"]);
  });
});

it("does not hang on close while an answer stands still", async () => {
  const stall = faults.stall(2);
  simulation.script(stall);
  const answer = ask().then((response) => response.text());
  await stall.reached;
  await simulation.close();
  await expect(answer).rejects.toThrow("terminated");
});
