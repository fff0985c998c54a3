import { describe, expect, it } from "vitest";
import { chunk, completed, delta, responsesAnswer, sse } from "../wireEvents.ts";
import {
  ask,
  collect,
  cutStream,
  failureIn,
  html,
  json,
  never,
  openStream,
  providerAt,
  question,
  startWireServer,
  stream,
  textIn,
} from "../wireServer.ts";

describe("an end that is none", () => {
  it.each([
    ["ends too early", stream(sse(delta(0, "Half")))],
    ["breaks", cutStream(sse(delta(0, "Half")))],
    ["ends inside an event", stream(`${sse(delta(0, "Half"))}data: {"type":"response.comp`)],
  ])("keeps the answer that came when the stream %s", async (_name, reply) => {
    const events = await ask(reply);
    expect(textIn(events)).toBe("Half");
    expect(failureIn(events)?.kind).toBe("interrupted");
  });

  it("keeps what the think splitter held back when the stream breaks", async () => {
    const events = await ask(cutStream(sse(chunk({ content: "<" }))), { api: "chat" });
    expect(textIn(events)).toBe("<");
  });

  it("is given up after a silence", async () => {
    const events = await ask(openStream(sse(delta(0, "Half"))), { idleTimeoutMs: 40 });
    expect(textIn(events)).toBe("Half");
    expect(failureIn(events)?.kind).toBe("timeout");
  });

  it("does not take keep-alive comments for silence", async () => {
    const events = await ask(
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        let beats = 0;
        const pulse = setInterval(() => {
          if ((beats += 1) < 12) return response.write(": working\n\n");
          clearInterval(pulse);
          return response.end(responsesAnswer);
        }, 100);
      },
      // Ten beats long, so that a busy machine may miss a few.
      { idleTimeoutMs: 1_000 },
    );
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });

  it("is given up when the server never answers", async () => {
    const events = await ask(() => {}, { connectTimeoutMs: 40 });
    expect(failureIn(events)).toMatchObject({ kind: "timeout", status: undefined });
  });

  it("reports a finished answer without a word as empty", async () => {
    expect(failureIn(await ask(stream(sse(completed([])))))?.kind).toBe("empty");
    const chat = await ask(stream(sse(chunk({ content: "" }), chunk({}, "stop"))), { api: "chat" });
    expect(failureIn(chat)?.kind).toBe("empty");
  });

  it("skips a line that cannot be read, and says so", async () => {
    const events = await ask(stream(`data: {garbage\n\n${responsesAnswer}`));
    expect(textIn(events)).toBe("Ready.");
    expect(events.filter(({ kind }) => kind === "notice")).toHaveLength(1);
    expect(events.at(-1)).toEqual({ kind: "done", finish: "stop" });
  });
});

describe("an address that is no model API", () => {
  it.each([
    ["a web page", html(200, "<!doctype html><title>Welcome</title>")],
    ["JSON of another kind", json(200, { status: "ok" })],
    ["a page that says 404", html(404, "<html>Not found</html>")],
    ["a 404 about the path", json(404, { detail: "Not Found" })],
  ])("that answers with %s is said to be wrong", async (_name, reply) => {
    expect(failureIn(await ask(reply))?.kind).toBe("notAnApi");
    expect(failureIn(await ask(reply, { api: "chat" }))?.kind).toBe("notAnApi");
  });

  it("takes an error in a 200 body for what it is", async () => {
    const body = { error: { message: "Quota", type: "insufficient_quota", code: "insufficient_quota" } };
    expect(failureIn(await ask(json(200, body)))?.kind).toBe("quota");
    expect(failureIn(await ask(json(200, body), { api: "chat" }))?.kind).toBe("quota");
  });

  it("reads a stream whatever its content type says", async () => {
    const events = await ask(
      (response) => void response.writeHead(200, { "content-type": "text/plain" }).end(responsesAnswer),
    );
    expect(textIn(events)).toBe("Ready.");
  });

  it("says that nobody listens there", async () => {
    const server = await startWireServer(stream(""));
    await server[Symbol.asyncDispose]();
    const events = await collect(providerAt(server.baseUrl).answer(question, never));
    expect(failureIn(events)).toMatchObject({ kind: "network", code: "ECONNREFUSED" });
    const nonsense = await collect(providerAt("not a url").answer(question, never));
    expect(failureIn(nonsense)?.kind).toBe("notAnApi");
  });
});
