import type { Failure, FailureKind } from "./failure.ts";
import { readRateLimits, untilReset, waitInWords } from "../patience/rateLimits.ts";
import { timeLimitCodes } from "./timeLimit.ts";
import type { WireError } from "./wireError.ts";
import { readWireError } from "./wireError.ts";
import { isRecord, numberAt, textAt } from "../wireValue.ts";

/** What is known about a request that did not end in an answer. */
export interface Fault {
  /** A thrown value, or an error body. */
  readonly error: unknown;
  /** Undefined when the error came inside a running answer, or without any answer. */
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  /** Epoch milliseconds, for a Retry-After that names a date. */
  readonly now: number;
  /** From 0 to below 1, for a wait of our own choice. Without it such a wait is as short as it may be. */
  readonly random?: () => number;
}

const longestMessage = 4_000;

/** An HTTP refusal, an error object inside a stream, or anything thrown before the first byte of an answer. */
export function classify({ error, status, headers, now, random = () => 0 }: Fault): Failure {
  const thrownStatus = status ?? (error instanceof Error ? numberAt(error, "status") : undefined);
  const wire =
    error instanceof Error ? readWireError(isRecord(error) ? error["error"] : undefined) : readWireError(error);
  const facts = {
    message: (wire?.message ?? messageOf(error)).slice(0, longestMessage),
    status: thrownStatus,
    code: wire?.code ?? wire?.type ?? transportCodeOf(error),
    param: wire?.param,
    requestId: headers ? requestIdOf(headers) : undefined,
    retryAfterMs: headers ? retryAfterOf(headers, now) : undefined,
  };
  if (wire === undefined && thrownStatus === undefined) return { kind: kindOfTransport(error), ...facts };
  if (isHtml(facts.message, headers) && isClientError(thrownStatus)) return { kind: "notAnApi", ...facts };
  const known = wire ?? { message: facts.message, type: undefined, code: undefined, param: undefined };
  const kind = kindOf(known, thrownStatus ?? statusIn(known));
  if (kind !== "rateLimit" || facts.retryAfterMs !== undefined) return { kind, ...facts };
  const limits = headers && readRateLimits(headers, now);
  return { kind, ...facts, retryAfterMs: waitInWords(facts.message, random) ?? untilReset(limits, now, random) };
}

/** A failure that we notice ourselves. */
export function failureOf(
  kind: FailureKind,
  message: string,
  about: { readonly requestId?: string | undefined; readonly status?: number } = {},
): Failure {
  const { requestId, status } = about;
  return { kind, message, status, code: undefined, param: undefined, requestId, retryAfterMs: undefined };
}

/** The error of a body that ended too early. */
export function interruption(error: unknown, requestId: string | undefined): Failure {
  const code = transportCodeOf(error);
  const kind = code !== undefined && timeoutCodes.test(code) ? "timeout" : "interrupted";
  const failure = failureOf(kind, messageOf(error).slice(0, longestMessage), { requestId });
  // The transport names it like a connection that never came about, and this one had begun to answer.
  return { ...failure, code: kind === "timeout" ? timeLimitCodes.idle : code };
}

/** What the provider calls the request, by the header that it uses; undefined where it names none. */
export function requestIdOf(headers: Headers): string | undefined {
  const names = ["x-request-id", "request-id", "apim-request-id", "x-ms-request-id"];
  return names.map((name) => headers.get(name)).find((id) => id !== null && id !== "") ?? undefined;
}

interface Sign {
  readonly kind: FailureKind;
  readonly names?: RegExp;
  readonly words?: RegExp;
  readonly statuses?: readonly number[];
}

/** The first sign that fits decides. `names` is matched on code and type, `words` on the message of a 4xx. */
const signs: readonly Sign[] = [
  {
    kind: "quota",
    names:
      /^(insufficient_quota|credit_balance_exhausted|billing_not_active|billing_hard_limit_reached)$|_(spend|usage)_limit_exceeded$/,
    words: /insufficient (balance|credits|funds)/i,
    statuses: [402],
  },
  {
    kind: "modelNotFound",
    names: /^(model_not_found|DeploymentNotFound|unknown_model)$/,
    words: /\bmodel\b.{0,200}(does not exist|not found|not a valid model|is not available)|not a valid model/i,
  },
  {
    kind: "contextTooLong",
    names: /^(context_length_exceeded|too_many_prompt_tokens|request_too_large)$/,
    words:
      /context (length|window)|prompt (is )?too long|too many (input |prompt )?tokens|total length of all messages/i,
    statuses: [413],
  },
  {
    kind: "contentFilter",
    names:
      /^(content_filter|content_policy_violation|invalid_prompt|bio_policy|misalignment_policy_violation|ResponsibleAIPolicyViolation)$/,
    words: /flagged|moderation/i,
  },
  { kind: "overloaded", names: /overloaded|^service_unavailable_error$/, statuses: [498, 503, 529] },
  { kind: "auth", names: /^(invalid_api_key|authentication_error)$/, statuses: [401] },
  { kind: "rateLimit", names: /^(rate_limit_exceeded|rate_limit_error|slow_down|RateLimitReached)$/, statuses: [429] },
  { kind: "permission", names: /^permission/, words: /must be verified/i, statuses: [403] },
  // A 404 about the other API says that this is one.
  { kind: "badRequest", words: /\bv1\/(responses|chat\/completions|completions)\b/ },
  // A redirect is not followed: it may lead to another origin, and the key is for this one.
  { kind: "notAnApi", statuses: [301, 302, 303, 307, 308, 404, 405] },
  { kind: "timeout", statuses: [408] },
  { kind: "network", statuses: [407] },
  { kind: "server", names: /^(server_error|internal_server_error|vector_store_timeout)$/, statuses: [409] },
  { kind: "badRequest", names: /^invalid_request_error$/ },
];

function kindOf(error: WireError, status: number | undefined): FailureKind {
  const names = [error.code, error.type].filter((name) => name !== undefined);
  for (const { kind, names: known, words, statuses } of signs) {
    if (known && names.some((name) => known.test(name))) return kind;
    if (words && isClientError(status) && words.test(error.message)) return kind;
    if (status !== undefined && statuses?.includes(status)) return kind;
  }
  if (isClientError(status)) return "badRequest";
  return status !== undefined && status >= 500 ? "server" : "unknown";
}

function isClientError(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

/** OpenRouter, for one, says `code: 429` inside a stream whose status was 200. */
function statusIn({ code }: WireError): number | undefined {
  return code !== undefined && /^[45]\d\d$/.test(code) ? Number(code) : undefined;
}

function isHtml(message: string, headers: Headers | undefined): boolean {
  return headers?.get("content-type")?.includes("text/html") === true || /^(\d{3} )?\s*<(!doctype|html)/i.test(message);
}

const timeoutCodes = /TIMEDOUT|TIMEOUT/;

function kindOfTransport(error: unknown): FailureKind {
  const code = transportCodeOf(error);
  if (code === "ERR_INVALID_URL") return "notAnApi";
  if (code !== undefined) return timeoutCodes.test(code) ? "timeout" : "network";
  const message = messageOf(error);
  if (/timed? ?out/i.test(message)) return "timeout";
  return /fetch failed|connection error|socket|network/i.test(message) ? "network" : "unknown";
}

/** Fetch hides the reason in `cause`, sometimes two levels down. */
function transportCodeOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; isRecord(at) && depth < 5; at = at["cause"], depth++) {
    const code = textAt(at, "code");
    if (code !== undefined) return code;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : (JSON.stringify(error) ?? "");
  const cause = error.cause instanceof Error ? messageOf(error.cause) : "";
  return cause === "" || error.message.includes(cause) ? error.message : `${error.message} (${cause})`;
}

function retryAfterOf(headers: Headers, now: number): number | undefined {
  const ms = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const after = headers.get("retry-after");
  if (after === null || after.trim() === "") return undefined;
  const seconds = Number(after);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : undefined;
  const date = Date.parse(after);
  return Number.isFinite(date) ? Math.max(0, date - now) : undefined;
}
