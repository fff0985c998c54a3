import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../../src/core/provider/answerEvent.ts";
import { createLessons } from "../../../../src/core/provider/lessons/createLessons.ts";
import { chatAnswer, delta, responsesAnswer, sse } from "./wireEvents.ts";
import {
  ask,
  collect,
  failureIn,
  json,
  never,
  openStream,
  providerAt,
  question,
  startWireServer,
  stream,
  textIn,
} from "./wireServer.ts";

describe("stopping", () => {
  it("ends at once with what came, and closes the connection", async () => {
    await using server = await startWireServer(openStream(sse(delta(0, "Half"))));
    const stop = new AbortController();
    const events: AnswerEvent[] = [];
    let stoppedAt = 0;
    for await (const event of providerAt(server.baseUrl).answer(question, stop.signal)) {
      events.push(event);
      if (event.kind !== "text") continue;
      setImmediate(() => {
        stoppedAt = performance.now();
        stop.abort();
      });
    }
    expect(performance.now() - stoppedAt).toBeLessThan(250);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "cancelled" });
    await expect.poll(server.closings).toBe(1);
  });

  it("works before the first byte, and before the request", async () => {
    const stop = new AbortController();
    await using server = await startWireServer(() => stop.abort());
    const provider = providerAt(server.baseUrl);
    expect(await collect(provider.answer(question, stop.signal))).toEqual([{ kind: "done", finish: "cancelled" }]);
    expect(await collect(provider.answer(question, stop.signal))).toEqual([
      { kind: "done", finish: "cancelled", isUnsent: true },
    ]);
    expect(server.received).toHaveLength(1);
    await expect.poll(server.closings).toBe(1);
  });

  it("closes the connection when the reader walks away", async () => {
    await using server = await startWireServer(openStream(sse(delta(0, "Half"))));
    for await (const event of providerAt(server.baseUrl).answer(question, never)) if (event.kind === "text") break;
    await expect.poll(server.closings).toBe(1);
  });
});

describe("the request", () => {
  it("goes to the path of its API with the key, and with nothing about this machine", async () => {
    await using server = await startWireServer(stream(responsesAnswer), stream(chatAnswer));
    await collect(providerAt(server.baseUrl, { key: "sk-test" }).answer(question, never));
    await collect(providerAt(server.baseUrl, { key: "sk-test", api: "chat" }).answer(question, never));
    expect(server.received.map(({ path }) => path)).toEqual(["/v1/responses", "/v1/chat/completions"]);
    expect(server.received[0]?.headers.authorization).toBe("Bearer sk-test");
    const names = Object.keys(server.received[0]?.headers ?? {});
    expect(names.filter((name) => /stainless|openai-(organization|project)|beta/.test(name))).toEqual([]);
  });

  it("carries no Authorization without a key, whatever the environment holds", async () => {
    await using server = await startWireServer(stream(responsesAnswer));
    process.env["OPENAI_API_KEY"] = "sk-from-environment";
    process.env["OPENAI_CUSTOM_HEADERS"] = "authorization: Bearer stray\nx-stray: 1";
    try {
      await collect(providerAt(server.baseUrl).answer(question, never));
    } finally {
      delete process.env["OPENAI_API_KEY"];
      delete process.env["OPENAI_CUSTOM_HEADERS"];
    }
    expect(server.received[0]?.headers).not.toHaveProperty("authorization");
    expect(server.received[0]?.headers).not.toHaveProperty("x-stray");
  });

  it("is not sent with a key that would break the header, and the key is not told", async () => {
    await using server = await startWireServer(stream(responsesAnswer));
    const events = await collect(providerAt(server.baseUrl, { key: "sk-one\nsk-two" }).answer(question, never));
    expect(failureIn(events)?.kind).toBe("auth");
    expect(JSON.stringify(events)).not.toContain("sk-one");
    expect(server.received).toEqual([]);
  });

  it("never shows the key when a server repeats it", async () => {
    const reply = json(401, { error: { message: "Unknown key sk-secret.", code: "invalid_api_key" } });
    expect(failureIn(await ask(reply, { key: "sk-secret" }))).toMatchObject({
      kind: "auth",
      message: "Unknown key [key].",
    });
  });

  it("is sent once, whatever can be retried", async () => {
    for (const status of [408, 429, 500, 503]) {
      await using server = await startWireServer(json(status, { error: { message: "No" } }));
      await collect(providerAt(server.baseUrl).answer(question, never));
      expect(server.received).toHaveLength(1);
    }
  });

  it("reports a key store that fails", async () => {
    const apiKey = () => Promise.reject(new Error("The keychain is locked."));
    expect(failureIn(await ask(stream(""), { apiKey }))).toMatchObject({
      kind: "unknown",
      message: "The keychain is locked.",
    });
  });
});

describe("a refusal that teaches", () => {
  const unverified = json(400, {
    error: {
      message: "Your organization must be verified to generate reasoning summaries.",
      type: "invalid_request_error",
      param: "reasoning.summary",
      code: "unsupported_value",
    },
  });
  const noXhigh = json(400, {
    error: {
      message:
        "Unsupported value: 'xhigh' is not supported with this model. Supported values are: 'low', 'medium', and 'high'.",
      param: "reasoning.effort",
      code: "unsupported_value",
    },
  });

  it("is met once, said, and remembered for the next question", async () => {
    await using server = await startWireServer(unverified, stream(responsesAnswer));
    const lessons = createLessons();
    const first = await collect(providerAt(server.baseUrl, { lessons }).answer(question, never));
    const second = await collect(providerAt(server.baseUrl, { lessons }).answer(question, never));
    expect(first[0]).toMatchObject({ kind: "notice" });
    expect(textIn(first)).toBe("Ready.");
    expect(second.filter(({ kind }) => kind === "notice")).toEqual([]);
    expect(server.received.map(({ body }) => body["reasoning"])).toEqual([
      { effort: "medium", summary: "auto" },
      { effort: "medium" },
      { effort: "medium" },
    ]);
  });

  it("may be followed by another about something else", async () => {
    await using server = await startWireServer(noXhigh, unverified, stream(responsesAnswer));
    const events = await collect(providerAt(server.baseUrl).answer({ ...question, effort: "xhigh" }, never));
    expect(events.filter(({ kind }) => kind === "notice")).toHaveLength(2);
    expect(server.received.at(-1)?.body["reasoning"]).toEqual({ effort: "high" });
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });

  it("does not go round in a ring", async () => {
    await using server = await startWireServer(noXhigh);
    const events = await collect(providerAt(server.baseUrl).answer({ ...question, effort: "xhigh" }, never));
    expect(failureIn(events)?.kind).toBe("badRequest");
    expect(server.received.length).toBeLessThanOrEqual(4);
  });
});
