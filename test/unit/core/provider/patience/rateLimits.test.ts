import { describe, expect, it } from "vitest";
import { classify } from "../../../../../src/core/provider/failure/classify.ts";
import { createLimitWatch, readRateLimits, untilReset } from "../../../../../src/core/provider/patience/rateLimits.ts";
import { collect, json, never, providerAt, question, startWireServer } from "../wireServer.ts";

const now = Date.parse("2026-11-20T10:00:00Z");

function requests(remaining: string, limit: string, reset: string, ending = "-requests"): Headers {
  return new Headers({
    [`x-ratelimit-remaining${ending}`]: remaining,
    [`x-ratelimit-limit${ending}`]: limit,
    [`x-ratelimit-reset${ending}`]: reset,
  });
}

it.each([
  ["6m0s", 360_000],
  ["1s", 1_000],
  ["20ms", 20],
  ["2m59.56s", 179_560],
  ["1h0m1s", 3_601_000],
  ["60", 60_000],
  ["0.5", 500],
  [String(now / 1000 + 30), 30_000],
  [String(now + 45_000), 45_000],
])("understands a reset of %s", (reset, inMs) => {
  expect(readRateLimits(requests("4998", "5000", reset), now)?.requests).toEqual({
    remaining: 4_998,
    limit: 5_000,
    resetsAt: now + inMs,
  });
});

it.each(["", "soon", "-1", "1s later", "9".repeat(60)])("does not guess at a reset of %j", (reset) => {
  expect(readRateLimits(requests("1", "5", reset), now)?.requests?.resetsAt).toBeUndefined();
});

it("reads OpenRouter's headers, which have no ending, as requests", () => {
  const limits = readRateLimits(requests("0", "50", String(now + 9_000), ""), now);
  expect(limits).toEqual({ requests: { remaining: 0, limit: 50, resetsAt: now + 9_000 } });
});

it("takes Azure's −1 and 0 for what they are: not known", () => {
  expect(readRateLimits(requests("-1", "-1", "0"), now)).toBeUndefined();
  expect(readRateLimits(requests("0", "0", "0"), now)).toBeUndefined();
  expect(readRateLimits(requests("-1", "5000", "0"), now)).toBeUndefined();
  expect(readRateLimits(new Headers(), now)).toBeUndefined();
});

describe("a refusal for too many requests", () => {
  const body = { error: { message: "Rate limit reached", code: "rate_limit_exceeded" } };
  const failureFor = (headers: Headers, random = () => 0) =>
    classify({ error: body, status: 429, headers, now, random });

  it("waits until what is used up is there again, and not at the same moment as all others", () => {
    const headers = requests("0", "3", "40s");
    expect(failureFor(headers).retryAfterMs).toBe(40_000);
    const late = failureFor(headers, () => 0.999).retryAfterMs;
    expect(late).toBeGreaterThan(41_000);
    expect(late).toBeLessThanOrEqual(42_000);
  });

  it("waits for the later of two limits that are both used up", () => {
    const spent = { remaining: 0, limit: 3 };
    const limits = { requests: { ...spent, resetsAt: now + 1_000 }, tokens: { ...spent, resetsAt: now + 8_000 } };
    expect(untilReset(limits, now, () => 0)).toBe(8_000);
  });

  it("leaves the wait open while nothing is used up or its reset is over", () => {
    expect(failureFor(requests("2", "3", "40s")).retryAfterMs).toBeUndefined();
    expect(failureFor(requests("0", "3", "0s")).retryAfterMs).toBeUndefined();
    expect(failureFor(requests("0", "3", "soon")).retryAfterMs).toBeUndefined();
  });

  it.each([
    ["Limit 3, Used 3. Please try again in 2s. Visit https://example.com", 2_000],
    ["Please try again in 20ms.", 20],
    ["Please try again in 1m2.5s.", 62_500],
    ["Please try again in 6h0m1s", 21_601_000],
    ["Please retry after 12 seconds.", 12_000],
    ["Please retry in 34.07s.", 34_070],
    ["try again in 1 minute 5 seconds", 65_000],
  ])("waits as long as it says itself, whatever the reset: %s", (message, ms) => {
    const error = { error: { message, code: "rate_limit_exceeded" } };
    const headers = requests("0", "3", "40s");
    expect(classify({ error, status: 429, headers, now }).retryAfterMs).toBe(ms);
    expect(classify({ error, now, random: () => 0.5 }).retryAfterMs).toBe(Math.ceil(ms + Math.min(ms, 2_000) / 2));
    headers.set("retry-after", "7");
    expect(classify({ error, status: 429, headers, now }).retryAfterMs).toBe(7_000);
  });

  it.each(["Please try again in a moment.", "Please try again in 0s.", "Please try again in 5 lines."])(
    "reads no wait out of %j",
    (message) => {
      const error = { error: { message, code: "rate_limit_exceeded" } };
      expect(classify({ error, status: 429, now }).retryAfterMs).toBeUndefined();
    },
  );

  it("keeps to Retry-After where there is one", () => {
    const headers = requests("0", "3", "40s");
    headers.set("retry-after", "7");
    expect(failureFor(headers).retryAfterMs).toBe(7_000);
  });
});

describe("a limit that runs low", () => {
  const low = { requests: { remaining: 3, limit: 500, resetsAt: now + 40_000 } };

  it("is told once until it resets", () => {
    const watch = createLimitWatch("OpenAI");
    expect(watch(low, now)).toBe("OpenAI allows 3 more requests in the next 40 s.");
    expect(watch({ requests: { ...low.requests, remaining: 2 } }, now + 10_000)).toBeUndefined();
    expect(watch({ requests: { remaining: 1, limit: 500, resetsAt: now + 100_000 } }, now + 40_000)).toBe(
      "OpenAI allows 1 more request in the next 60 s.",
    );
  });

  it("is told of tokens too, and when none are left", () => {
    const tokens = { remaining: 0, limit: 30_000, resetsAt: now + 7_200_000 };
    expect(createLimitWatch("Groq")({ tokens }, now)).toBe("Groq allows no more tokens in the next 2 h.");
  });

  it("is not told while enough is left, when it is full again at once, or when nobody knows for how long", () => {
    const watch = createLimitWatch("OpenAI");
    expect(watch({ requests: { ...low.requests, remaining: 25 } }, now)).toBeUndefined();
    expect(watch({ requests: { ...low.requests, resetsAt: now + 400 } }, now)).toBeUndefined();
    expect(watch({ requests: { ...low.requests, resetsAt: undefined } }, now)).toBeUndefined();
  });

  it("is told with the answer, once for two questions", async () => {
    const headers = { "x-ratelimit-remaining-requests": "3", "x-ratelimit-limit-requests": "500" };
    const whole = {
      status: "completed",
      output: [{ type: "message", content: [{ type: "output_text", text: "Yes" }] }],
    };
    await using server = await startWireServer(json(200, whole, { ...headers, "x-ratelimit-reset-requests": "40s" }));
    const provider = providerAt(server.baseUrl, { now: () => now });
    const first = await collect(provider.answer(question, never));
    expect(first).toContainEqual({
      kind: "queued",
      requestId: undefined,
      limits: { requests: { remaining: 3, limit: 500, resetsAt: now + 40_000 } },
    });
    expect(first).toContainEqual({ kind: "notice", text: "Test allows 3 more requests in the next 40 s." });
    const second = await collect(provider.answer(question, never));
    expect(second.filter(({ kind }) => kind === "notice")).toEqual([]);
  });
});
