import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { summaryOf } from "../../../src/core/context/piece.ts";
import type { Receipt } from "../../../src/core/money/receipt.ts";
import { parseSettings } from "../../../src/host/settingsSchema.ts";
import { createTelemetry } from "../../../src/host/telemetry/telemetry.ts";
import { createTelemetryHeaders, parseHeaders } from "../../../src/host/telemetry/telemetryHeaders.ts";
import { piece, turn } from "../../support/fakes/pieces.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../../support/otlpReceiver.ts";

const secret = "SECRET-QUESTION";
const receipt: Receipt = {
  connection: "OpenAI",
  tier: "high",
  model: "gpt-6.1-sol",
  effort: "high",
  usage: { input: 3372, cachedInput: 2560, cacheWrite: 0, output: 2516, reasoning: 1904 },
  isEstimated: false,
  cost: { total: 27_040, lines: [], source: "catalog" },
  isSimulated: false,
  elapsedMs: 21_400,
  firstTokenMs: 900,
  requestId: "req_1",
};
const answered = turn({
  state: "done",
  title: secret,
  question: secret,
  answer: secret,
  thinking: { text: secret, headline: secret, startedAt: 0, endedAt: 1 },
  pieces: [summaryOf(piece(secret, { label: `${secret}.ts` }))],
  decision: { tier: "high", score: 3, reasons: [{ text: secret, weight: 1 }], runnerUp: "max", chosenBy: "router" },
  rung: { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 32_000 },
  finish: "stop",
  receipt,
});

let receiver: OtlpReceiver | undefined;
afterEach(() => receiver?.close());

function secrets() {
  const kept = new Map<string, string>();
  return {
    get: async (name: string) => kept.get(name),
    store: async (name: string, value: string) => void kept.set(name, value),
    delete: async (name: string) => void kept.delete(name),
  };
}

function telemetryTo(endpoint: string, headers = createTelemetryHeaders(secrets())) {
  const logged: string[] = [];
  const settings = parseSettings({ connection: "openai", "telemetry.otlpEndpoint": endpoint });
  const deps = { settings: () => settings, headers, version: "1.2.3", now: () => 1_795_000_021_400 };
  return { logged, ...createTelemetry({ ...deps, log: (sentence) => void logged.push(sentence) }) };
}

const value = z.union([
  z.object({ stringValue: z.string() }),
  z.object({ intValue: z.union([z.number(), z.string()]) }),
  z.object({ doubleValue: z.number() }),
  z.object({ boolValue: z.boolean() }),
  z.object({ arrayValue: z.unknown() }),
]);
const attributes = z.array(z.object({ key: z.string(), value }));
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              kind: z.number(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
              attributes,
              status: z.object({ code: z.number() }),
            }),
          ),
        }),
      ),
    }),
  ),
});
const points = z.object({
  dataPoints: z.array(
    z.object({
      attributes,
      sum: z.optional(z.number()),
      asDouble: z.optional(z.number()),
      explicitBounds: z.optional(z.array(z.number())),
    }),
  ),
});
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({ name: z.string(), unit: z.string(), histogram: z.optional(points), sum: z.optional(points) }),
          ),
        }),
      ),
    }),
  ),
});

function plain(list: z.infer<typeof attributes>): Record<string, unknown> {
  return Object.fromEntries(list.map((one) => [one.key, Object.values(one.value)[0]]));
}

function sent(path: string): unknown {
  return JSON.parse(receiver?.received.find((one) => one.path === path)?.body ?? "{}");
}

test("a request becomes a span by the GenAI conventions, with its cost in dollars", async () => {
  receiver = await startOtlpReceiver();
  const telemetry = telemetryTo(receiver.endpoint);
  telemetry.record(answered);
  await telemetry.close();
  const { resource, scopeSpans } = traces.parse(sent("/v1/traces")).resourceSpans[0] ?? {};
  const span = scopeSpans?.[0]?.spans[0];
  expect(plain(resource?.attributes ?? [])).toMatchObject({ "service.name": "plumb", "service.version": "1.2.3" });
  expect(span).toMatchObject({ name: "chat gpt-6.1-sol", kind: 3 });
  expect(Number(span?.endTimeUnixNano) - Number(span?.startTimeUnixNano)).toBeCloseTo(21_400e6, -6);
  expect(plain(span?.attributes ?? [])).toMatchObject({
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-6.1-sol",
    "gen_ai.usage.input_tokens": 3372,
    "gen_ai.usage.output_tokens": 2516,
    "gen_ai.usage.cache_read.input_tokens": 2560,
    "gen_ai.usage.reasoning.output_tokens": 1904,
    "plumb.tier": "high",
    "plumb.cost": 0.02704,
  });
  expect(telemetry.logged).toEqual([]);
});

test("and metrics: tokens by type, duration, time to the first chunk and cost", async () => {
  receiver = await startOtlpReceiver();
  const telemetry = telemetryTo(receiver.endpoint);
  telemetry.record(answered);
  telemetry.record(answered);
  await telemetry.close();
  const all = metrics.parse(sent("/v1/metrics")).resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? [];
  const named = (name: string) => all.find((metric) => metric.name === name);
  const usage = named("gen_ai.client.token.usage")?.histogram?.dataPoints ?? [];
  expect(usage.map((point) => [plain(point.attributes)["gen_ai.token.type"], point.sum])).toEqual([
    ["input", 6744],
    ["output", 5032],
  ]);
  expect(usage[0]?.explicitBounds?.slice(0, 4)).toEqual([1, 4, 16, 64]);
  expect(named("gen_ai.client.operation.duration")?.histogram?.dataPoints[0]?.sum).toBeCloseTo(42.8);
  expect(named("gen_ai.client.operation.time_to_first_chunk")?.histogram?.dataPoints[0]?.sum).toBeCloseTo(1.8);
  expect(named("plumb.cost")?.sum?.dataPoints[0]?.asDouble).toBeCloseTo(0.05408);
});

test("no text of a question, an answer, a thought, a file's name or an error leaves", async () => {
  receiver = await startOtlpReceiver();
  const telemetry = telemetryTo(receiver.endpoint);
  const failure = {
    kind: "server",
    message: secret,
    status: 500,
    code: secret,
    param: secret,
    requestId: undefined,
    retryAfterMs: undefined,
  } as const;
  telemetry.record(answered);
  telemetry.record({ ...answered, state: "failed", failure, receipt: undefined });
  await telemetry.close();
  const bodies = receiver.received.map(({ body }) => body).join("");
  expect(bodies).toContain('"error.type"');
  expect(bodies).not.toContain(secret);
});

test("an unknown cost and a counted usage are not told as numbers", async () => {
  receiver = await startOtlpReceiver();
  const telemetry = telemetryTo(receiver.endpoint);
  telemetry.record({ ...answered, receipt: { ...receipt, cost: undefined, isEstimated: true } });
  await telemetry.close();
  const bodies = receiver.received.map(({ body }) => body).join("");
  expect(bodies).not.toContain("plumb.cost");
  expect(bodies).not.toContain("gen_ai.client.token.usage");
});

test.each([
  ["the simulation's answers", { ...answered, receipt: { ...receipt, isSimulated: true } }],
  ["kept answers", { ...answered, receipt: { ...receipt, cached: { at: 1, usage: undefined, saved: 5, savedMs: 1 } } }],
  ["what was never sent", { ...answered, rung: undefined, receipt: undefined }],
])("%s are not told", async (_, one) => {
  receiver = await startOtlpReceiver();
  const telemetry = telemetryTo(receiver.endpoint);
  telemetry.record(one);
  await telemetry.close();
  expect(receiver.received).toEqual([]);
});

test("nothing is sent while no collector is named", async () => {
  receiver = await startOtlpReceiver();
  const telemetry = telemetryTo("");
  telemetry.record(answered);
  await telemetry.close();
  expect(receiver.received).toEqual([]);
  expect(parseSettings({ "telemetry.otlpEndpoint": "file:///etc" })["telemetry.otlpEndpoint"]).toBe("");
});

test("headers go to the origin that they were stored for, and to no other", async () => {
  receiver = await startOtlpReceiver();
  const headers = createTelemetryHeaders(secrets());
  await headers.store(`${receiver.endpoint}/some/path`, { authorization: "Bearer k" });
  const telemetry = telemetryTo(receiver.endpoint, headers);
  telemetry.record(answered);
  await telemetry.close();
  expect(receiver.received.map((one) => one.headers.authorization)).toEqual(["Bearer k", "Bearer k"]);
  expect(await headers.for("http://127.0.0.1:1")).toEqual({});
  await headers.forget();
  expect(await headers.for(receiver.endpoint)).toEqual({});
});

test("a collector that refuses is only told to the log, without the headers", async () => {
  receiver = await startOtlpReceiver({ status: 401 });
  const headers = createTelemetryHeaders(secrets());
  await headers.store(receiver.endpoint, { authorization: "Bearer k" });
  const telemetry = telemetryTo(receiver.endpoint, headers);
  telemetry.record(answered);
  await telemetry.close();
  expect(telemetry.logged.length).toBeGreaterThan(0);
  expect(telemetry.logged.join()).toMatch(/^Telemetry was not taken: /);
  expect(telemetry.logged.join()).not.toContain("Bearer");
});

test("a collector that never answers does not hold up the closing window", { timeout: 10_000 }, async () => {
  receiver = await startOtlpReceiver({ isSilent: true });
  const telemetry = telemetryTo(receiver.endpoint);
  telemetry.record(answered);
  const start = performance.now();
  await telemetry.close();
  expect(performance.now() - start).toBeLessThan(4000);
});

test("reads headers as they are written in the environment, and refuses what could be read in two ways", () => {
  expect(parseHeaders("Authorization=Bearer a=b, x-team = core ")).toEqual({
    authorization: "Bearer a=b",
    "x-team": "core",
  });
  expect(parseHeaders("no value")).toBeUndefined();
  expect(parseHeaders("a=b\nc=d")).toBeUndefined();
});
