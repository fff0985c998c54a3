import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import {
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
  ATTR_GEN_AI_TOKEN_TYPE,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
  METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK,
  METRIC_GEN_AI_CLIENT_TOKEN_USAGE,
} from "@opentelemetry/semantic-conventions/incubating";
import { commonAttributes, operation, spanAttributes } from "./attributes.ts";
import type { FinishedRequest } from "./finishedRequest.ts";

export interface OtlpOptions {
  /** Up to where `/v1/traces` begins. */
  readonly endpoint: string;
  readonly version: string;
  /** Asked before each export. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  /** A sentence without any header or body in it. */
  readonly onFailure: (sentence: string) => void;
}

export interface Otlp {
  record(request: FinishedRequest): void;
  /** Sends what waits and ends, within a limit: a collector that is away must not hold up the closing window. */
  close(): Promise<void>;
}

const flushLimitMs = 2000;
const exportTimeoutMs = 5000;
const metricIntervalMs = 60_000;
/** As the convention advises (2026-11), in seconds and tokens. */
const secondBounds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const tokenBounds = Array.from({ length: 14 }, (_, power) => 4 ** power);

/** Spans and metrics by the GenAI conventions, over OTLP/HTTP. Nothing is global: other extensions have their own. */
export function createOtlp({ endpoint, version, headers, onFailure }: OtlpOptions): Otlp {
  const options = (signal: string) => ({
    url: `${endpoint.replace(/\/+$/, "")}/v1/${signal}`,
    headers: async () => ({ ...(await headers()) }),
    timeoutMillis: exportTimeoutMs,
  });
  const resource = resourceFromAttributes({ [ATTR_SERVICE_NAME]: "plumb", [ATTR_SERVICE_VERSION]: version });
  const spans = told(new OTLPTraceExporter(options("traces")), onFailure);
  const tracing = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter: spans })] });
  const metering = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: told(new OTLPMetricExporter(options("metrics")), onFailure),
        exportIntervalMillis: metricIntervalMs,
        exportTimeoutMillis: exportTimeoutMs,
      }),
    ],
  });
  const tracer = tracing.getTracer("plumb", version);
  const meter = metering.getMeter("plumb", version);
  const seconds = { unit: "s", advice: { explicitBucketBoundaries: secondBounds } };
  const tokens = meter.createHistogram(METRIC_GEN_AI_CLIENT_TOKEN_USAGE, {
    description: "Number of input and output tokens used.",
    unit: "{token}",
    advice: { explicitBucketBoundaries: tokenBounds },
  });
  const duration = meter.createHistogram(METRIC_GEN_AI_CLIENT_OPERATION_DURATION, {
    ...seconds,
    description: "GenAI operation duration.",
  });
  const firstChunk = meter.createHistogram(METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK, {
    ...seconds,
    description: "Time to receive the first chunk.",
  });
  const cost = meter.createCounter("plumb.cost", { description: "What requests cost.", unit: "{USD}" });

  return {
    record(request) {
      const { receipt, startedAt, endedAt, failure, model } = request;
      const common = commonAttributes(request);
      const span = tracer.startSpan(`${operation} ${model}`, {
        kind: SpanKind.CLIENT,
        startTime: startedAt,
        attributes: spanAttributes(request),
      });
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endedAt);

      duration.record((endedAt - startedAt) / 1000, common);
      if (receipt?.firstTokenMs !== undefined) firstChunk.record(receipt.firstTokenMs / 1000, common);
      // What was only counted here is no usage by the convention, which asks for billable tokens.
      if (receipt?.usage && !receipt.isEstimated) {
        tokens.record(receipt.usage.input, { ...common, [ATTR_GEN_AI_TOKEN_TYPE]: "input" });
        tokens.record(receipt.usage.output, { ...common, [ATTR_GEN_AI_TOKEN_TYPE]: "output" });
      }
      if (receipt?.cost) cost.add(receipt.cost.total / 1e6, common);
    },
    async close() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, flushLimitMs);
      });
      await Promise.race([limit, Promise.allSettled([tracing.shutdown(), metering.shutdown()])]);
      clearTimeout(timer);
    },
  };
}

interface Outcome {
  readonly code: number;
  readonly error?: Error;
}

/** Tells of failed exports; the packages tell only a global logger, which another extension may own. */
function told<Data, Exporter extends { export(data: Data, done: (outcome: Outcome) => void): void }>(
  exporter: Exporter,
  onFailure: (sentence: string) => void,
): Exporter {
  const send = exporter.export.bind(exporter);
  exporter.export = (data, done) =>
    send(data, (outcome) => {
      if (outcome.code !== 0) onFailure(`Telemetry was not taken: ${outcome.error?.message ?? "no reason was given"}`);
      done(outcome);
    });
  return exporter;
}
