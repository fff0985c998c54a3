import type { AnswerEvent } from "../answerEvent.ts";
import { type AttemptDeps, type Batches, cancelled, conclude, createReading, readResponse } from "../attempt.ts";
import { connect } from "../connect.ts";
import { failureOf } from "../failure/classify.ts";
import type { Failure } from "../failure/failure.ts";
import { createPatience } from "../patience/patience.ts";
import { isRetryable } from "../patience/retryable.ts";
import { retryDelay } from "../patience/retryDelay.ts";
import type { ModelRequest } from "../provider.ts";
import type { AnswerEnd } from "../reading/readAnswer.ts";
import type { RequestShape } from "../request/requestShape.ts";
import { cancelInBackground } from "./cancelInBackground.ts";
import { lostIfTaken } from "./lost.ts";
import { isLeaving } from "./place.ts";
import { type Tracked, trackPlace } from "./trackPlace.ts";
import { untilPlaced } from "./untilPlaced.ts";
import { t } from "../../../l10n/language.ts";

/** To ask again costs nothing, and a line may be dead without a word, as after the machine slept. */
const silentMs = 45_000;

/**
 * An answer that goes on at the provider whatever happens here. The question is sent once; from then on the answer is
 * only followed, over as many connections as it takes: streamed from the last event that was read, or looked at in
 * growing pauses where it cannot be streamed. An abort cancels it there and asks what it cost, unless the window is
 * only leaving. Gives `done` as the last event, or returns the failure that came in its place.
 */
export async function* attemptInBackground(
  request: ModelRequest,
  shape: RequestShape,
  signal: AbortSignal,
  deps: AttemptDeps,
): Batches {
  const { exchange, key, now, random } = deps;
  const begun = request.background === "start" ? undefined : request.background;
  const tracked = trackPlace(createReading(shape, begun !== undefined), begun);
  const patience = createPatience(deps.after, now);
  const held = untilPlaced(signal, deps.after);
  if (begun) held.placed();
  let isStreamed = shape.isStreamed;
  /** What a stream does not bring any more is seen by looking. */
  let isLook = false;
  let missing = 0;
  let pauses = 0;
  try {
    for (;;) {
      const from = tracked.place();
      const sent = await connect(
        (wire) =>
          from ? exchange.retrieve(from, isStreamed && !isLook, key, wire) : exchange.open(request, shape, key, wire),
        held.signal,
        deps,
      );
      let retryAfterMs: number | undefined;
      if (sent.kind === "open") {
        missing = 0;
        try {
          const silenceMs = () => (tracked.place() ? Math.min(silentMs, deps.idleTimeoutMs) : deps.idleTimeoutMs);
          const read = readResponse(sent.response, tracked, shape, held.signal, deps, silenceMs);
          const end = yield* told(read, tracked, from !== undefined, held.placed);
          if (!signal.aborted && (tracked.reader.ending() || tracked.place() === undefined || end.end === "endless")) {
            if (end.end === "endless") await cancelInBackground(tracked, deps);
            const failure = yield* conclude(end, tracked, sent.response, shape, deps);
            return failure && tracked.place() === undefined ? lostIfTaken(failure) : failure;
          }
        } finally {
          sent.close();
        }
        const isFurther = tracked.place()?.after !== from?.after;
        if (isFurther) pauses = 0;
        isLook = !isFurther && !isLook;
      } else if (sent.kind === "failed") {
        const { failure } = sent;
        if (!from) return lostIfTaken(failure);
        missing = failure.status === 404 ? missing + 1 : 0;
        if (isStreamed && failure.status === 400) isStreamed = false;
        // Once may be a server that has not heard of it yet.
        else if (missing > 1) return gone(failure);
        else if (missing === 0 && !isPassing(failure)) return failure;
        ({ retryAfterMs } = failure);
      } else if (sent.isUnsent && !from) {
        yield [{ kind: "done", finish: "cancelled", isUnsent: true }];
        return undefined;
      }
      if (!signal.aborted) {
        pauses += 1;
        await patience.wait(now() + retryDelay(pauses, retryAfterMs, random), signal);
      }
      if (signal.aborted) return yield* stopped(tracked, shape, signal, deps);
    }
  } finally {
    held.close();
  }
}

/** The events, each piece with the place that it leads to; that the request was taken is told once. */
async function* told(
  batches: AsyncGenerator<readonly AnswerEvent[], AnswerEnd, undefined>,
  { place }: Tracked,
  isFollowing: boolean,
  onPlaced: () => void,
): AsyncGenerator<readonly AnswerEvent[], AnswerEnd, undefined> {
  try {
    for (let batch = await batches.next(); ; batch = await batches.next()) {
      if (batch.done === true) return batch.value;
      const events = isFollowing ? batch.value.filter(({ kind }) => kind !== "queued") : batch.value;
      const at = place();
      if (at) onPlaced();
      yield at ? [...events, { kind: "background", place: at }] : events;
    }
  } finally {
    // Where the consumer stopped early: closes the connection.
    await batches.return({ end: "aborted" });
  }
}

async function* stopped(tracked: Tracked, shape: RequestShape, signal: AbortSignal, deps: AttemptDeps): Batches {
  if (isLeaving(signal)) {
    yield cancelled;
    return undefined;
  }
  const isTold = await cancelInBackground(tracked, deps);
  yield tracked.writer.take();
  const ending = tracked.reader.ending();
  // It may have been over before the word to stop arrived.
  if (ending) return yield* conclude({ end: "end" }, tracked, { headers: new Headers(), status: 200 }, shape, deps);
  if (!isTold) yield [{ kind: "notice", text: unreached }];
  yield cancelled;
  return undefined;
}

const unreached = t(
  "The provider could not be told to stop, so it may go on and bill the whole answer; the cost shown is an estimate.",
);

/** What passes while the answer goes on at the provider: no question is sent again by looking again. */
function isPassing(failure: Failure): boolean {
  return isRetryable(failure) || failure.kind === "timeout" || failure.kind === "network" || failure.kind === "server";
}

function gone({ message, requestId, status }: Failure): Failure {
  return failureOf("expired", message, { requestId, ...(status !== undefined && { status }) });
}
