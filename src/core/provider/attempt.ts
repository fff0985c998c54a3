import type { AnswerEvent } from "./answerEvent.ts";
import { connect, type ConnectDeps, silence } from "./connect.ts";
import { continuationOf } from "./continuation/continuations.ts";
import type { Exchange } from "./createExchange.ts";
import { classify, failureOf, interruption, requestIdOf } from "./failure/classify.ts";
import type { Failure } from "./failure/failure.ts";
import { readGatewayCharge, readGatewayHeaders } from "./gateway/gatewayNews.ts";
import { readRateLimits } from "./patience/rateLimits.ts";
import type { ModelRequest } from "./provider.ts";
import { createAnswerWriter } from "./reading/answerWriter.ts";
import { createChatReader } from "./reading/chatReader.ts";
import { readAnswer, type AnswerEnd } from "./reading/readAnswer.ts";
import { createResponsesReader } from "./reading/responsesReader.ts";
import type { RequestShape } from "./request/requestShape.ts";
import { t } from "../../l10n/language.ts";

export interface AttemptDeps extends ConnectDeps {
  /** Where a continuation of this answer can be read. */
  readonly place: string;
  readonly exchange: Exchange;
  readonly idleTimeoutMs: number;
}

export type Batches = AsyncGenerator<readonly AnswerEvent[], Failure | undefined, undefined>;

export const cancelled: readonly AnswerEvent[] = [{ kind: "done", finish: "cancelled" }];
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
  const sent = await connect((wire) => deps.exchange.open(request, shape, deps.key, wire), signal, deps);
  if (sent.kind === "failed") return sent.failure;
  if (sent.kind === "cancelled") {
    yield sent.isUnsent ? cancelledUnsent : cancelled;
    return undefined;
  }
  try {
    const reading = createReading(shape);
    const end = yield* readResponse(sent.response, reading, shape, signal, deps);
    if (signal.aborted) {
      yield cancelled;
      return undefined;
    }
    return yield* conclude(end, reading, sent.response, shape, deps);
  } finally {
    sent.close();
  }
}

export type Reading = ReturnType<typeof createReading>;

/** What reads an answer, in the background over several responses; `isGoingOn`: its beginning was read before. */
export function createReading({ api }: RequestShape, isGoingOn = false) {
  const writer = createAnswerWriter(isGoingOn);
  return { writer, reader: api === "responses" ? createResponsesReader(writer, isGoingOn) : createChatReader(writer) };
}

/** Reads a body to its end and gives the events in it. `silenceMs`: how long the line may be silent now. */
export async function* readResponse(
  response: Response,
  { reader, writer }: Reading,
  { maxOutputTokens }: RequestShape,
  signal: AbortSignal,
  { after, now, idleTimeoutMs }: AttemptDeps,
  silenceMs: () => number = () => idleTimeoutMs,
): AsyncGenerator<readonly AnswerEvent[], AnswerEnd, undefined> {
  if (!response.body) return { end: "end" };
  return yield* readAnswer(response.body, {
    reader,
    writer,
    requestId: requestIdOf(response.headers),
    limits: readRateLimits(response.headers, now()),
    gateway: readGatewayHeaders(response.headers),
    charged: readGatewayCharge(response.headers),
    maxOutputTokens,
    signal,
    after,
    now,
    idleMs: () => (reader.ending() ? Math.min(usageGraceMs, silenceMs()) : silenceMs()),
  });
}

/** What an answer that was read to its end comes to: `done`, or the failure in its place. */
export function* conclude(
  end: AnswerEnd,
  { reader, writer }: Reading,
  { headers, status }: Pick<Response, "headers" | "status">,
  shape: RequestShape,
  { place, idleTimeoutMs, now, random }: AttemptDeps,
): Generator<readonly AnswerEvent[], Failure | undefined, undefined> {
  const requestId = requestIdOf(headers);
  const ending = reader.ending();
  if (ending && "fault" in ending) return classify({ error: ending.fault, headers, now: now(), random });
  if (ending) {
    const { finish } = ending;
    const isSilent = !writer.hasText() && writer.toolCount() === 0 && !reader.hasOtherOutput();
    if (isSilent && (finish === "stop" || finish === "toolCalls")) {
      return failureOf("empty", "The answer holds no text.", { requestId });
    }
    if (isSilent && finish === "contentFilter") {
      return failureOf("contentFilter", "A content filter stopped the answer before its first word.", { requestId });
    }
    const isGood = finish === "stop" || finish === "toolCalls";
    const continuation = isGood ? continuationOf(reader.output(), place, shape.keeps === "response") : undefined;
    if (continuation) yield [{ kind: "continuation", continuation }];
    yield [{ kind: "done", finish }];
    return undefined;
  }
  if (end.end === "endless") {
    const text = t(
      "The server did not keep to the limit of {0} output tokens; Plumb stopped reading.",
      shape.maxOutputTokens,
    );
    yield [
      { kind: "notice", text },
      { kind: "done", finish: "length" },
    ];
    return undefined;
  }
  if (end.end === "notAnApi") return failureOf("notAnApi", end.body.slice(0, 2_000), { requestId, status });
  if (end.end === "broken") return interruption(end.error, requestId);
  if (end.end === "idle") return silence(idleTimeoutMs, "idle", requestId);
  return failureOf("interrupted", "The stream ended before the answer did.", { requestId });
}
