import type { Secret } from "./credentials.ts";
import { textOf } from "./credentials.ts";
import { classify, failureOf } from "./failure/classify.ts";
import type { Failure } from "./failure/failure.ts";
import { timeLimitCodes } from "./failure/timeLimit.ts";
import type { After } from "./reading/bodyReader.ts";
import { isRecord } from "./wireValue.ts";

export interface ConnectDeps {
  readonly key: Secret | undefined;
  readonly connectTimeoutMs: number;
  readonly after: After;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** A request up to the first byte of its answer. `close` whenever the body is done with. */
export type Connected =
  | { readonly kind: "open"; readonly response: Response; readonly close: () => void }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "cancelled"; readonly isUnsent: boolean };

/** Sends one request and waits for its headers, within the time limit. Never throws. */
export async function connect(
  open: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
  deps: ConnectDeps,
): Promise<Connected> {
  const { key, after, connectTimeoutMs } = deps;
  // A key with a line break in it makes fetch throw an error that quotes the key.
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(textOf(key))) {
    return failed(failureOf("auth", "The API key holds characters that no key has; nothing was sent."));
  }
  if (signal.aborted) return { kind: "cancelled", isUnsent: true };
  const wire = new AbortController();
  const abort = () => wire.abort();
  signal.addEventListener("abort", abort, { once: true });
  const close = () => signal.removeEventListener("abort", abort);
  let isLate = false;
  // Ours and not only the SDK's: it covers the body of a refusal too, which the SDK reads without a limit.
  const stopWatch = after(connectTimeoutMs, () => {
    isLate = true;
    abort();
  });
  try {
    const response = await open(wire.signal);
    stopWatch();
    return { kind: "open", response, close };
  } catch (error) {
    stopWatch();
    close();
    if (signal.aborted) return { kind: "cancelled", isUnsent: false };
    if (isLate) return failed(silence(connectTimeoutMs, "firstByte"));
    return failed(classify({ error, headers: headersOf(error), now: deps.now(), random: deps.random }));
  }
}

export function silence(limitMs: number, limit: "firstByte" | "idle", requestId?: string): Failure {
  const failure = failureOf("timeout", `Nothing came for ${Math.round(limitMs / 1000)} s.`, { requestId });
  return { ...failure, code: timeLimitCodes[limit] };
}

function failed(failure: Failure): Connected {
  return { kind: "failed", failure };
}

/** The SDK's error for a refusal keeps the headers of the response. */
function headersOf(error: unknown): Headers | undefined {
  const headers = isRecord(error) ? error["headers"] : undefined;
  return headers instanceof Headers ? headers : undefined;
}
