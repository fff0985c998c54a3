import type { AnswerEvent } from "./answerEvent.ts";
import { createAnswerWriter } from "./reading/answerWriter.ts";
import type { After } from "./reading/bodyReader.ts";
import { createChatReader } from "./reading/chatReader.ts";
import { continuationOf } from "./continuation/continuations.ts";
import { classify, failureOf, interruption, requestIdOf } from "./failure/classify.ts";
import type { Exchange } from "./createExchange.ts";
import { textOf, type Secret } from "./credentials.ts";
import type { Failure } from "./failure/failure.ts";
import type { ModelRequest } from "./provider.ts";
import { readRateLimits } from "./patience/rateLimits.ts";
import { readAnswer, type AnswerEnd } from "./reading/readAnswer.ts";
import type { RequestShape } from "./request/requestShape.ts";
import { createResponsesReader } from "./reading/responsesReader.ts";
import { timeLimitCodes } from "./failure/timeLimit.ts";
import { isRecord } from "./wireValue.ts";

export interface AttemptDeps {
  /** Where a continuation of this answer can be read. */
  readonly place: string;
  readonly exchange: Exchange;
  readonly key: Secret | undefined;
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly after: After;
  readonly now: () => number;
  readonly random: () => number;
}

type Batches = AsyncGenerator<readonly AnswerEvent[], Failure | undefined, undefined>;

const cancelled: readonly AnswerEvent[] = [{ kind: "done", finish: "cancelled" }];
const cancelledUnsent: readonly AnswerEvent[] = [{ kind: "done", finish: "cancelled", isUnsent: true }];
/** After its finish Chat owes only the usage. */
const usageGraceMs = 5_000;

/** One request. Gives `done` as the last event, or returns the failure that came in its place. */
export async function* attempt(
  request: ModelRequest,
  shape: RequestShape,
  signal: AbortSignal,
  deps: AttemptDeps,
): Batches {
  const { key, after, connectTimeoutMs } = deps;
  // A key with a line break in it makes fetch throw an error that quotes the key.
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(textOf(key))) {
    return failureOf("auth", "The API key holds characters that no key has; nothing was sent.");
  }
  if (signal.aborted) {
    yield cancelledUnsent;
    return undefined;
  }
  const wire = new AbortController();
  const close = () => wire.abort();
  signal.addEventListener("abort", close, { once: true });
  let isLate = false;
  // Ours and not only the SDK's: it covers the body of a refusal too, which the SDK reads without a limit.
  const stopWatch = after(connectTimeoutMs, () => {
    isLate = true;
    close();
  });
  try {
    const response = await deps.exchange.open(request, shape, key, wire.signal);
    stopWatch();
    return yield* follow(response, shape, signal, deps);
  } catch (error) {
    if (signal.aborted) yield cancelled;
    else if (isLate) return silence(connectTimeoutMs, "firstByte");
    else return classify({ error, headers: headersOf(error), now: deps.now(), random: deps.random });
  } finally {
    stopWatch();
    signal.removeEventListener("abort", close);
  }
  return undefined;
}

async function* follow(response: Response, shape: RequestShape, signal: AbortSignal, deps: AttemptDeps): Batches {
  const requestId = requestIdOf(response.headers);
  const writer = createAnswerWriter();
  const reader = shape.api === "responses" ? createResponsesReader(writer) : createChatReader(writer);
  const end: AnswerEnd = response.body
    ? yield* readAnswer(response.body, {
        reader,
        writer,
        requestId,
        limits: readRateLimits(response.headers, deps.now()),
        maxOutputTokens: shape.maxOutputTokens,
        signal,
        after: deps.after,
        now: deps.now,
        idleMs: () => (reader.ending() ? Math.min(usageGraceMs, deps.idleTimeoutMs) : deps.idleTimeoutMs),
      })
    : { end: "end" };

  const ending = reader.ending();
  if (signal.aborted) yield cancelled;
  else if (ending && "fault" in ending) {
    return classify({ error: ending.fault, headers: response.headers, now: deps.now(), random: deps.random });
  } else if (ending) {
    const { finish } = ending;
    const isSilent = !writer.hasText() && writer.toolCount() === 0 && !reader.hasOtherOutput();
    if (isSilent && (finish === "stop" || finish === "toolCalls")) {
      return failureOf("empty", "The answer holds no text.", { requestId });
    }
    if (isSilent && finish === "contentFilter") {
      return failureOf("contentFilter", "A content filter stopped the answer before its first word.", { requestId });
    }
    const isGood = finish === "stop" || finish === "toolCalls";
    const continuation = isGood ? continuationOf(reader.output(), deps.place, shape.keeps === "response") : undefined;
    if (continuation) yield [{ kind: "continuation", continuation }];
    yield [{ kind: "done", finish }];
  } else if (end.end === "endless") {
    const text = `The server did not keep to the limit of ${shape.maxOutputTokens} output tokens; Plumb stopped reading.`;
    yield [
      { kind: "notice", text },
      { kind: "done", finish: "length" },
    ];
  } else if (end.end === "notAnApi") {
    return failureOf("notAnApi", end.body.slice(0, 2_000), { requestId, status: response.status });
  } else if (end.end === "broken") return interruption(end.error, requestId);
  else if (end.end === "idle") {
    return silence(deps.idleTimeoutMs, "idle", requestId);
  } else return failureOf("interrupted", "The stream ended before the answer did.", { requestId });
  return undefined;
}

function silence(limitMs: number, limit: "firstByte" | "idle", requestId?: string): Failure {
  const failure = failureOf("timeout", `Nothing came for ${Math.round(limitMs / 1000)} s.`, { requestId });
  return { ...failure, code: timeLimitCodes[limit] };
}

/** The SDK's error for a refusal keeps the headers of the response. */
function headersOf(error: unknown): Headers | undefined {
  const headers = isRecord(error) ? error["headers"] : undefined;
  return headers instanceof Headers ? headers : undefined;
}
