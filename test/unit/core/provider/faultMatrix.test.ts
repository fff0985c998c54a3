import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FailureKind } from "../../../../src/core/provider/failure/failure.ts";
import { openssl, startSelfSigned, startSocketServer } from "./faultServer.ts";
import { expectNothingLeft, heldResources, runAt, type FaultOptions } from "./faultRun.ts";
import { chatAnswer, chunk, delta, responsesAnswer, sse } from "./wireEvents.ts";
import { cutStream, html, json, openStream, startWireServer, stream, type Reply } from "./wireServer.ts";

/** Far above what any case needs, far below the limits that would end it in another way. */
const soonMs = 4_000;
const apis = ["responses", "chat"] as const;
const answers = { responses: responsesAnswer, chat: chatAnswer };
const halves = { responses: sse(delta(0, "Half")), chat: sse(chunk({ content: "Half" })) };

const rejections: unknown[] = [];
const note = (reason: unknown) => void rejections.push(reason);
let before: readonly string[] = [];
beforeAll(() => void process.on("unhandledRejection", note));
beforeEach(() => void (before = heldResources()));
afterEach(() => expectNothingLeft(before));
afterAll(() => {
  process.off("unhandledRejection", note);
  expect(rejections).toEqual([]);
});

describe("an address where nobody answers", () => {
  it("ends as a network failure when the connection is refused", async () => {
    const server = await startSocketServer(() => {});
    await server[Symbol.asyncDispose]();
    await expectFailure(`http://127.0.0.1:${server.port}/v1`, "network", { code: "ECONNREFUSED" });
  });

  it("ends as a network failure when the name is not known", async () => {
    await expectFailure("http://nobody.invalid/v1", "network", { code: /^E(NOTFOUND|AI_AGAIN)$/ }, 10_000);
  }, 15_000);

  it("ends as a network failure when the server does not speak TLS", async () => {
    await using server = await startSocketServer((socket) => socket.once("data", () => socket.end("garbage\r\n")));
    await expectFailure(`https://127.0.0.1:${server.port}/v1`, "network", { code: /SSL/ });
    await expect.poll(server.connections).toBe(0);
  });

  it.skipIf(!openssl)("ends as a network failure when nobody trusts its certificate (needs openssl)", async () => {
    await using server = await startSelfSigned(openssl ?? "");
    await expectFailure(`https://127.0.0.1:${server.port}/v1`, "network", { code: /SELF_SIGNED/ });
    await expect.poll(server.connections).toBe(0);
  });

  it("ends as a network failure when the connection is reset before the first byte", async () => {
    await using server = await startSocketServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await expectFailure(`http://127.0.0.1:${server.port}/v1`, "network", { code: /ECONNRESET|UND_ERR_SOCKET/ });
  });

  it("ends as a timeout, which may be billed, when it takes the request and stays silent", async () => {
    await using server = await startSocketServer((socket) => socket.resume());
    const { end, bill, tookMs } = await runAt(`http://127.0.0.1:${server.port}/v1`, { connectTimeoutMs: 60 });
    expect(end).toMatchObject({ kind: "failed", failure: { kind: "timeout" } });
    expect(bill).toBe("estimated");
    expect(tookMs).toBeLessThan(soonMs);
    await expect.poll(server.connections).toBe(0);
  });
});

const refusal = (type: string, code: string) => ({ error: { message: "No.", type, code, param: null } });
const limited = refusal("requests", "rate_limit_exceeded");
const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();

describe.each(apis)("a refusal over %s", (api) => {
  it.each<readonly [string, Reply, FailureKind]>([
    ["429 insufficient_quota", json(429, refusal("insufficient_quota", "insufficient_quota")), "quota"],
    ["429 credit_balance_exhausted", json(429, refusal("insufficient_quota", "credit_balance_exhausted")), "quota"],
    ["429 spend limit", json(429, refusal("insufficient_quota", "organization_spend_limit_exceeded")), "quota"],
    ["429 slow_down", json(429, refusal("rate_limit_error", "slow_down")), "rateLimit"],
    ["500", json(500, refusal("server_error", "server_error")), "server"],
    ["502 of a proxy", html(502, "<html>Bad Gateway</html>"), "server"],
    ["503", json(503, refusal("service_unavailable_error", "server_is_overloaded")), "overloaded"],
    ["504 without a body", (response) => void response.writeHead(504).end(), "server"],
    ["408", json(408, { error: { message: "Request timeout" } }), "timeout"],
    ["409", json(409, { error: { message: "Conflict" } }), "server"],
    ["500 with half a body", (response) => void response.writeHead(500).end('{"error": {"mess'), "server"],
    ["404 with a web page", html(404, "<!doctype html><h1>Not found</h1>"), "notAnApi"],
    ["200 with a web page", html(200, "<!doctype html><h1>Welcome</h1>"), "notAnApi"],
  ])("with %s ends at once and is not billed", async (_name, reply, kind) => {
    await using server = await startWireServer(reply);
    await expectFailure(server.baseUrl, kind, {}, soonMs, { api });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ["seconds", { "retry-after": "120" }, 120_000, 120_000],
    ["milliseconds", { "retry-after": "1", "retry-after-ms": "350" }, 350, 350],
    ["a date", { "retry-after": inAnHour }, 3_500_000, 3_600_000],
  ])("with 429 keeps how long to wait in %s", async (_name, headers, atLeast, atMost) => {
    await using server = await startWireServer(json(429, limited, headers));
    const { end } = await runAt(server.baseUrl, { api });
    const waitMs = end?.kind === "failed" ? end.failure.retryAfterMs : undefined;
    expect(end).toMatchObject({ failure: { kind: "rateLimit" } });
    expect(waitMs).toBeGreaterThanOrEqual(atLeast);
    expect(waitMs).toBeLessThanOrEqual(atMost);
  });

  it("whose body never ends is given up in time", async () => {
    await using server = await startWireServer((response) => void response.writeHead(429).write('{"error":'));
    const { end, tookMs } = await runAt(server.baseUrl, { api, connectTimeoutMs: 80 });
    expect(end).toMatchObject({ kind: "failed", failure: { kind: "timeout" } });
    expect(tookMs).toBeLessThan(soonMs);
    await expect.poll(server.closings).toBe(1);
  });
});

describe.each(apis)("an answer over %s", (api) => {
  it.each<readonly [string, Reply, FailureKind, FaultOptions]>([
    ["is reset in the middle", cutStream(halves[api]), "interrupted", {}],
    ["ends without its end", stream(halves[api]), "interrupted", {}],
    ["goes silent", openStream(halves[api]), "timeout", { idleTimeoutMs: 80 }],
    ["goes silent before its first event", openStream(": hello\n\n"), "timeout", { idleTimeoutMs: 80 }],
  ])("that %s keeps what came, and is billed as far as it came", async (_name, reply, kind, options) => {
    await using server = await startWireServer(reply);
    const { end, bill, tookMs } = await runAt(server.baseUrl, { api, ...options });
    expect(end).toMatchObject({ kind: "failed", failure: { kind } });
    expect(bill).toBe("estimated");
    expect(tookMs).toBeLessThan(soonMs);
    await expect.poll(server.closings).toBe(1);
  });

  it("that is JSON cut in the middle was interrupted", async () => {
    await using server = await startWireServer(
      (response) => void response.writeHead(200, { "content-type": "application/json" }).end('{"id": "a", "outp'),
    );
    await expectFailure(server.baseUrl, "interrupted", {}, soonMs, { api });
  });

  it("with the wrong content type is read all the same", async () => {
    await using server = await startWireServer(
      (response) => void response.writeHead(200, { "content-type": "application/json" }).end(answers[api]),
    );
    const { end, bill } = await runAt(server.baseUrl, { api });
    expect(end).toEqual({ kind: "done", finish: "stop" });
    expect(bill).toBe("exact");
  });

  it("with a line of 10 MB in it is read to its end in time", async () => {
    const line = `data: ${JSON.stringify({ type: "response.unknown", padding: "x".repeat(10 * 1024 * 1024) })}\n\n`;
    await using server = await startWireServer(stream(line + answers[api]));
    const { end, tookMs } = await runAt(server.baseUrl, { api });
    expect(end).toEqual({ kind: "done", finish: "stop" });
    expect(tookMs).toBeLessThan(soonMs);
  });

  it("that never ends is left at a bound, and this is said", async () => {
    await using server = await startWireServer(endless(halves[api].repeat(200)));
    const { end, events, bill } = await runAt(server.baseUrl, { api });
    expect(end).toEqual({ kind: "done", finish: "length" });
    const notices = events.map((event) => (event.kind === "notice" ? event.text : ""));
    expect(notices.join("")).toContain("did not keep to the limit of 16000 output tokens");
    expect(bill).toBe("estimated");
    await expect.poll(server.closings).toBe(1);
  });
});

describe.each(apis)("stopping over %s", (api) => {
  it("before anything is sent costs nothing", async () => {
    await using server = await startSocketServer(() => {});
    const options = { api, signal: AbortSignal.abort() };
    const { end, bill } = await runAt(`http://127.0.0.1:${server.port}/v1`, options);
    expect(end).toMatchObject({ kind: "done", finish: "cancelled" });
    expect(bill).toBe("none");
    expect(await server.connections()).toBe(0);
  });

  // Fetch itself lets go of a connection that is being made only when it is made or its own 10 seconds are over.
  it("while connecting ends at once", async () => {
    const stop = new AbortController();
    await using server = await startSocketServer((socket) => socket.once("data", () => stop.abort()));
    await expectCancelled(`https://127.0.0.1:${server.port}/v1`, { api, signal: stop.signal });
  });

  it.each<readonly [string, Reply]>([
    ["before the first byte", () => {}],
    ["inside a refusal", (response) => void response.writeHead(429).write('{"error":')],
    ["before the first event", openStream(": hello\n\n")],
  ])("%s ends at once", async (_name, reply) => {
    const stop = new AbortController();
    await using server = await startWireServer((response) => {
      reply(response);
      setTimeout(() => stop.abort(), 20);
    });
    await expectCancelled(server.baseUrl, { api, signal: stop.signal });
    await expect.poll(server.closings).toBe(1);
  });

  const open = answers[api].replace("data: [DONE]\n\n", "");
  it.each<readonly [string, "thinking" | "text", Reply]>([
    ["in the thinking", "thinking", openStream(open.slice(0, open.lastIndexOf("Read")))],
    ["in the text", "text", openStream(open.slice(0, open.indexOf("y.")))],
  ])("%s keeps what came", async (_name, kind, reply) => {
    const stop = new AbortController();
    await using server = await startWireServer(reply);
    const onEvent = (event: { readonly kind: string }) => event.kind === kind && stop.abort();
    await expectCancelled(server.baseUrl, { api, signal: stop.signal, onEvent });
    await expect.poll(server.closings).toBe(1);
  });

  it("after the usage keeps the exact bill", async () => {
    const stop = new AbortController();
    await using server = await startWireServer(stream(answers[api]));
    const onEvent = (event: { readonly kind: string }) => event.kind === "usage" && stop.abort();
    const { end, bill } = await runAt(server.baseUrl, { api, signal: stop.signal, onEvent });
    expect(end).toEqual({ kind: "done", finish: "cancelled" });
    expect(bill).toBe("exact");
  });
});

/** A refusal or a connection that failed: nothing was answered, nothing is billed. */
async function expectFailure(
  baseUrl: string,
  kind: FailureKind,
  { code }: { readonly code?: string | RegExp },
  withinMs = soonMs,
  options: FaultOptions = {},
): Promise<void> {
  const { end, bill, tookMs } = await runAt(baseUrl, options);
  expect(end).toMatchObject({ kind: "failed", failure: { kind } });
  if (code !== undefined) expect(end?.kind === "failed" ? end.failure.code : "").toMatch(code);
  expect(bill).toBe("none");
  expect(tookMs).toBeLessThan(withinMs);
}

/** Something may have been made by then, so it is billed as an estimate. */
async function expectCancelled(baseUrl: string, options: FaultOptions): Promise<void> {
  const { end, bill, tookMs } = await runAt(baseUrl, options);
  expect(end).toEqual({ kind: "done", finish: "cancelled" });
  expect(bill).toBe("estimated");
  expect(tookMs).toBeLessThan(soonMs);
}

function endless(text: string): Reply {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const more = () => {
      if (!response.destroyed) response.write(text, more);
    };
    more();
  };
}
