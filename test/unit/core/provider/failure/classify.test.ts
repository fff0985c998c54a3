import { describe, expect, it } from "vitest";
import { classify, interruption } from "../../../../../src/core/provider/failure/classify.ts";

const now = Date.parse("2026-11-20T10:00:00Z");
const refusal = (status: number, error: unknown, headers?: Headers) => classify({ error, status, headers, now });
const failedFetch = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

describe("a refusal", () => {
  it.each([
    [
      401,
      {
        error: { message: "Incorrect API key provided: sk-…", type: "invalid_request_error", code: "invalid_api_key" },
      },
      "auth",
    ],
    [401, { detail: "Invalid API Key" }, "auth"],
    [401, { error: { message: "Missing Authentication header", code: 401 } }, "auth"],
    [403, { error: { message: "Country not supported", code: "unsupported_country_region_territory" } }, "permission"],
    [
      400,
      {
        error: {
          message: "Your organization must be verified to stream this model.",
          param: "stream",
          code: "unsupported_value",
        },
      },
      "permission",
    ],
    [
      404,
      { error: { message: "The model `o9` does not exist or you do not have access to it.", code: "model_not_found" } },
      "modelNotFound",
    ],
    [404, { error: { message: 'model "llama9" not found, try pulling it first' } }, "modelNotFound"],
    [
      404,
      { error: { message: "The API deployment for this resource does not exist.", code: "DeploymentNotFound" } },
      "modelNotFound",
    ],
    [400, { error: { message: "acme/none is not a valid model ID", code: 400 } }, "modelNotFound"],
    [404, { detail: "Not Found" }, "notAnApi"],
    [405, undefined, "notAnApi"],
    [429, { error: { message: "Rate limit reached", type: "tokens", code: "rate_limit_exceeded" } }, "rateLimit"],
    [429, { error: { message: "slow", type: "rate_limit_error", code: "slow_down" } }, "rateLimit"],
    [
      429,
      { error: { message: "You exceeded your current quota", type: "insufficient_quota", code: "insufficient_quota" } },
      "quota",
    ],
    [429, { error: { message: "Limit", type: "insufficient_quota", code: "project_spend_limit_exceeded" } }, "quota"],
    [402, { error: { message: "Insufficient Balance" } }, "quota"],
    [
      400,
      { error: { message: "Your input exceeds the context window of this model.", code: "context_length_exceeded" } },
      "contextTooLong",
    ],
    [
      400,
      { error: { message: "This endpoint's maximum context length is 200000 tokens.", code: 400 } },
      "contextTooLong",
    ],
    [400, { error: { message: "prompt too long; exceeded max context length by 5 tokens" } }, "contextTooLong"],
    [413, undefined, "contextTooLong"],
    [400, { error: { message: "Filtered", code: "content_filter" } }, "contentFilter"],
    [400, { error: { message: "Unsupported parameter", code: "unsupported_parameter", param: "top_p" } }, "badRequest"],
    [422, { detail: [{ msg: "Extra inputs are not permitted" }] }, "badRequest"],
    [500, { error: { message: "The server had an error", type: "server_error" } }, "server"],
    [502, undefined, "server"],
    [
      503,
      { error: { message: "Overloaded", type: "service_unavailable_error", code: "server_is_overloaded" } },
      "overloaded",
    ],
    [498, { error: { message: "Flex capacity exceeded", code: "capacity_exceeded" } }, "overloaded"],
    [529, undefined, "overloaded"],
  ])("of %i %j is %s", (status, error, kind) => {
    expect(refusal(status, error)).toMatchObject({ kind, status });
  });

  it("that is a web page says that the address is wrong, but a broken server's page does not", () => {
    const page = "<!DOCTYPE html><title>Not here</title>";
    expect(refusal(404, page).kind).toBe("notAnApi");
    expect(refusal(403, page, new Headers({ "content-type": "text/html" })).kind).toBe("notAnApi");
    expect(refusal(502, page).kind).toBe("server");
  });

  it("carries code, parameter and request id", () => {
    const error = { error: { message: "No.", code: "unsupported_value", param: "reasoning.effort" } };
    expect(refusal(400, error, new Headers({ "x-request-id": "req_9" }))).toEqual({
      kind: "badRequest",
      message: "No.",
      status: 400,
      code: "unsupported_value",
      param: "reasoning.effort",
      requestId: "req_9",
      retryAfterMs: undefined,
    });
  });

  it.each([
    [{ "retry-after-ms": "1500", "retry-after": "9" }, 1_500],
    [{ "retry-after": "120" }, 120_000],
    [{ "retry-after": "Fri, 20 Nov 2026 10:00:30 GMT" }, 30_000],
    [{ "retry-after": "Fri, 20 Nov 2026 09:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("with %j says when to try again", (headers, ms) => {
    expect(refusal(429, undefined, new Headers(headers)).retryAfterMs).toBe(ms);
  });

  it("keeps what the provider behind a gateway said", () => {
    const error = { error: { message: "Provider returned error", code: 429, metadata: { raw: "busy upstream" } } };
    expect(refusal(429, error).message).toBe("Provider returned error: busy upstream");
  });
});

describe("an error inside an answer", () => {
  it.each([
    [{ type: "error", code: "rate_limit_exceeded", message: "Slow down", param: null }, "rateLimit"],
    [{ type: "error", error: { type: "insufficient_quota", code: "insufficient_quota", message: "Quota" } }, "quota"],
    [{ code: "server_error", message: "Failed" }, "server"],
    [{ code: 429, message: "Upstream is busy" }, "rateLimit"],
    [{ code: 502, message: "Upstream died" }, "server"],
    [{ message: "Something" }, "unknown"],
  ])("%j is %s and has no status", (error, kind) => {
    expect(classify({ error, now })).toMatchObject({ kind, status: undefined });
  });
});

describe("a connection", () => {
  it.each([
    ["ECONNREFUSED", "network"],
    ["ENOTFOUND", "network"],
    ["CERT_HAS_EXPIRED", "network"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
    ["ERR_INVALID_URL", "notAnApi"],
  ])("that fails with %s is %s", (code, kind) => {
    expect(classify({ error: failedFetch(code), now })).toMatchObject({ kind, code, status: undefined });
  });

  it("that breaks inside an answer is an interruption, unless it timed out", () => {
    expect(interruption(failedFetch("ECONNRESET"), "req_2")).toMatchObject({ kind: "interrupted", requestId: "req_2" });
    expect(interruption(failedFetch("UND_ERR_BODY_TIMEOUT"), undefined).kind).toBe("timeout");
  });
});

it("bounds a message that has no end", () => {
  expect(refusal(400, { error: { message: "x".repeat(100_000) } }).message).toHaveLength(4_000);
});
