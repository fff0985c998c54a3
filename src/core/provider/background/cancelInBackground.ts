import type { AttemptDeps } from "../attempt.ts";
import { connect } from "../connect.ts";
import { isRecord, parseJson } from "../wireValue.ts";
import type { Failure } from "../failure/failure.ts";
import { createPatience } from "../patience/patience.ts";
import { isRetryable } from "../patience/retryable.ts";
import type { Tracked } from "./trackPlace.ts";

/** A user who stops waits for the bill, but not for long. */
const patienceMs = 10_000;
const pauseMs = 500;

/**
 * Tells the provider to stop an answer, and looks until it says what that comes to: its usage is the bill. True once it
 * has ended there, stopped or finished. Never throws.
 */
export async function cancelInBackground(tracked: Tracked, deps: AttemptDeps): Promise<boolean> {
  const { exchange, key, now } = deps;
  const place = tracked.place();
  if (!place) return false;
  const limit = new AbortController();
  const stopWatch = deps.after(patienceMs, () => limit.abort());
  const patience = createPatience(deps.after, now);
  try {
    let isTold = false;
    while (!limit.signal.aborted && !tracked.reader.ending()) {
      const sent = await connect(
        (wire) => (isTold ? exchange.retrieve(place, false, key, wire) : exchange.cancel(place, key, wire)),
        limit.signal,
        deps,
      );
      if (sent.kind === "open") {
        const body = parseJson(await sent.response.text().catch(() => ""));
        sent.close();
        isTold = true;
        if (isRecord(body)) tracked.look(body);
      } else if (sent.kind === "failed" && isFinal(sent.failure)) return isTold;
      if (!tracked.reader.ending()) await patience.wait(now() + pauseMs, limit.signal);
    }
    return tracked.reader.ending() !== undefined;
  } finally {
    stopWatch();
  }
}

/** Refused in a way that trying again within the patience cannot help; being too busy to listen is not. */
function isFinal(failure: Failure): boolean {
  return failure.status !== undefined && failure.status < 500 && !isRetryable(failure);
}
