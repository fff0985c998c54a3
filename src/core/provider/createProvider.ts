import type { Continuation } from "../task/continuation.ts";
import type { AnswerEvent } from "./answerEvent.ts";
import { attempt } from "./attempt.ts";
import { attemptInBackground } from "./background/attemptInBackground.ts";
import type { After } from "./reading/bodyReader.ts";
import { classify } from "./failure/classify.ts";
import { continuationRefusal } from "./continuation/continuationRefusal.ts";
import { continuationsIn, placeOf, withContinuations } from "./continuation/continuations.ts";
import { createExchange } from "./createExchange.ts";
import { createLessons, type Lessons } from "./lessons/createLessons.ts";
import { headerProblems, textOf, type Secret } from "./credentials.ts";
import type { Failure } from "./failure/failure.ts";
import { learn } from "./lessons/lessons.ts";
import { createLimitWatch } from "./patience/rateLimits.ts";
import { leftOutTools } from "./request/hostedRequest.ts";
import type { Connection, ModelRequest, Provider } from "./provider.ts";
import { shapeRequest, type ModelTraits } from "./request/requestShape.ts";
import { traceRequest, type Trace } from "./trace/trace.ts";
import { isVisible } from "./patience/withRetry.ts";
import { t } from "../../l10n/language.ts";

export interface ProviderDeps {
  readonly connection: Connection;
  /** Asked anew for every question; undefined for servers that take none. */
  readonly apiKey: () => Promise<Secret | undefined>;
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
const mostLessons = 5;
const wordsAlone = t("The model could not take up its earlier thinking, so this chat goes on from the words alone.");

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
  const exchange = createExchange({ connection, fetch, connectTimeoutMs });
  /** Said once, with the first answer. */
  const untold = [...headerProblems(connection)];

  const refused = new WeakSet<Continuation>();

  function* giveUp(continuations: readonly Continuation[]): Generator<AnswerEvent, void, undefined> {
    for (const one of continuations) refused.add(one);
    yield { kind: "continuationsRefused" };
    yield { kind: "notice", text: wordsAlone };
  }

  return {
    async *answer(request, signal) {
      let key: Secret | undefined;
      let isUnsent = true;
      try {
        exchange.warm();
        key = trimmed(await deps.apiKey());
        for (const text of untold.splice(0)) yield { kind: "notice", text };
        const place = lessonPlace(baseUrl, request);
        const maker = placeOf(connection, request.model);
        const attemptDeps = { exchange, key, place: maker, connectTimeoutMs, idleTimeoutMs, after, now, random };
        // Continuations that this question does without. They are given up only once it is taken without them.
        let doubted: readonly Continuation[] = [];
        for (let learnt = 0; ; learnt += 1) {
          const lesson = { ...lessons.get(baseUrl), ...lessons.get(place) };
          const shape = shapeRequest(request, connection, findModel(request.knownAs ?? request.model), lesson);
          const messages = withContinuations(request.messages, {
            place: maker,
            api: shape.api,
            isStateful: connection.isStateful === true,
            isRefused: (one) => refused.has(one) || doubted.includes(one),
          });
          const carried = continuationsIn(messages);
          isUnsent = false;
          const leftOut = learnt === 0 ? leftOutTools(request, shape) : undefined;
          if (leftOut !== undefined) yield { kind: "notice", text: leftOut };
          let isShown = false;
          const sent = { ...request, messages };
          const write = deps.trace?.();
          requests += 1;
          const traced = { connection, number: requests, attempt: learnt + 1, key: key && textOf(key) };
          const trace = write && traceRequest(write, sent, shape, traced);
          const batches = (shape.isInBackground ? attemptInBackground : attempt)(sent, shape, signal, attemptDeps);
          let batch = await batches.next();
          try {
            for (; !batch.done; batch = await batches.next()) {
              if (doubted.length > 0) yield* giveUp(doubted);
              doubted = [];
              for (const event of batch.value) {
                isShown ||= isVisible(event);
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
          const refusal = carried.length > 0 ? continuationRefusal(failure) : "no";
          if (refusal === "surely" && isShown) {
            // In the middle of an answer: what came is kept, and asking again works.
            yield* giveUp(carried);
            return yield { kind: "failed", failure: withoutKey({ ...failure, kind: "interrupted" }, key) };
          }
          const next = refusal !== "surely" && learnt < mostLessons ? learn(failure, lesson, shape) : undefined;
          if (next) {
            lessons.set(place, next.lesson);
            if (next.ofServer) lessons.set(baseUrl, next.ofServer);
            yield { kind: "notice", text: next.sentence };
          } else if (refusal !== "no" && !isShown) doubted = carried;
          else return yield { kind: "failed", failure: withoutKey(failure, key) };
        }
      } catch (error) {
        if (signal.aborted) yield { kind: "done", finish: "cancelled", ...(isUnsent && { isUnsent }) };
        else yield { kind: "failed", failure: withoutKey(classify({ error, now: now() }), key) };
      }
    },
  };
}

/** A deployment that is given another model has everything to learn anew. */
function lessonPlace(baseUrl: string, { model, knownAs }: ModelRequest): string {
  return knownAs === undefined ? `${baseUrl} ${model}` : `${baseUrl} ${model} ${knownAs}`;
}

function trimmed(secret: Secret | undefined): Secret | undefined {
  const text = secret === undefined ? "" : textOf(secret).trim();
  if (text === "") return undefined;
  return typeof secret === "string" ? text : { token: text };
}

/** Some servers repeat the key in their refusal, in whatever field. */
function withoutKey(failure: Failure, secret: Secret | undefined): Failure {
  if (secret === undefined) return failure;
  const clean = (text: string | undefined) => text?.replaceAll(textOf(secret), "[key]");
  const { message, code, param, requestId } = failure;
  return {
    ...failure,
    message: clean(message) ?? "",
    code: clean(code),
    param: clean(param),
    requestId: clean(requestId),
  };
}

/** The real clock's timers, where no test brings its own. */
export const startTimer: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
