import { attempt } from "./attempt.ts";
import type { After } from "./bodyReader.ts";
import { classify } from "./classify.ts";
import { createExchange } from "./createExchange.ts";
import { createLessons, type Lessons } from "./createLessons.ts";
import type { Failure } from "./failure.ts";
import { learn } from "./lessons.ts";
import { createLimitWatch } from "./rateLimits.ts";
import type { Connection, Provider } from "./provider.ts";
import { leftOutTools } from "./hostedRequest.ts";
import { shapeRequest, type ModelTraits } from "./requestShape.ts";
import { traceRequest, type Trace } from "./trace.ts";

export interface ProviderDeps {
  readonly connection: Connection;
  /** Asked anew for every question; undefined for servers that take none. */
  readonly apiKey: () => Promise<string | undefined>;
  readonly fetch: typeof globalThis.fetch;
  readonly findModel: (id: string) => ModelTraits | undefined;
  /** The longest silence inside an answer. Models that think hard may be silent for minutes. */
  readonly idleTimeoutMs: number;
  /** Until the first byte of the answer; a local server may have to load the model first. */
  readonly connectTimeoutMs?: number;
  /** What was learnt of refusals; share one among the providers of a window. */
  readonly lessons?: Lessons;
  /** For bodies in the log. */
  readonly trace?: Trace;
  readonly after?: After;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/** Below the 300 s after which Node's own fetch gives up, so that the limit is ours and has our words. */
const defaultConnectTimeoutMs = 270_000;
/** Each refusal teaches one thing; after so many in a row the request is given up. */
const mostLessons = 3;

/**
 * One provider over the Responses API and Chat Completions. A question is sent once; only a refusal that names a
 * parameter Plumb can do without sends it again without it, with a notice. Retries are the caller's.
 */
export function createProvider(deps: ProviderDeps): Provider {
  const { connection, findModel, lessons = createLessons(), now = Date.now, random = Math.random } = deps;
  const { fetch, idleTimeoutMs, connectTimeoutMs = defaultConnectTimeoutMs, after = startTimer } = deps;
  const { baseUrl } = connection;
  const lowLimit = createLimitWatch(connection.label);
  let requests = 0;
  const exchange = createExchange({ baseUrl, fetch, connectTimeoutMs });

  return {
    async *answer(request, signal) {
      let key: string | undefined;
      let isUnsent = true;
      try {
        exchange.warm();
        key = (await deps.apiKey())?.trim() || undefined;
        const attemptDeps = { exchange, key, connectTimeoutMs, idleTimeoutMs, after, now, random };
        const place = `${baseUrl} ${request.model}`;
        for (let learnt = 0; ; learnt += 1) {
          const lesson = lessons.get(place) ?? {};
          const shape = shapeRequest(request, connection, findModel(request.model), lesson);
          isUnsent = false;
          const leftOut = learnt === 0 ? leftOutTools(request, shape) : undefined;
          if (leftOut !== undefined) yield { kind: "notice", text: leftOut };
          const write = deps.trace?.();
          requests += 1;
          const traced = { connection, number: requests, attempt: learnt + 1, key };
          const trace = write && traceRequest(write, request, shape, traced);
          const batches = attempt(request, shape, signal, attemptDeps);
          let batch = await batches.next();
          try {
            for (; !batch.done; batch = await batches.next()) {
              for (const event of batch.value) {
                trace?.note(event);
                yield event;
                const low = event.kind === "queued" && event.limits && lowLimit(event.limits, now());
                if (low) yield { kind: "notice", text: low };
              }
            }
          } finally {
            // Where the consumer stopped early: closes the connection.
            await batches.return(undefined);
            trace?.end(batch.done ? batch.value : undefined);
          }
          const failure = batch.value;
          if (!failure) return;
          const next = learnt < mostLessons ? learn(failure, lesson, shape) : undefined;
          if (!next) return yield { kind: "failed", failure: withoutKey(failure, key) };
          lessons.set(place, next.lesson);
          yield { kind: "notice", text: next.sentence };
        }
      } catch (error) {
        if (signal.aborted) yield { kind: "done", finish: "cancelled", ...(isUnsent && { isUnsent }) };
        else yield { kind: "failed", failure: withoutKey(classify({ error, now: now() }), key) };
      }
    },
  };
}

/** Some servers repeat the key in their refusal. */
function withoutKey(failure: Failure, key: string | undefined): Failure {
  return key === undefined ? failure : { ...failure, message: failure.message.replaceAll(key, "[key]") };
}

export const startTimer: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
