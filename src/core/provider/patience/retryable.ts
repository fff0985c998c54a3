import type { Failure } from "../failure/failure.ts";
import { timeLimitOf } from "../failure/timeLimit.ts";

/** A server's own faults; 409 is OpenAI's "try again". Others of the 500s say that the request will never work. */
const passingStatuses = [408, 409, 500, 502, 504];
/** A certificate or protocol that does not fit stays so. */
const lastingTransport = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/;

/** Whether the same request, sent again later, may well be answered and was not taken before. */
export function isRetryable(failure: Failure): boolean {
  const { kind, status, code, message } = failure;
  switch (kind) {
    case "rateLimit":
      // One request above the limit for a whole minute: waiting does not make it smaller.
      return !/request too large/i.test(message);
    case "overloaded":
      return true;
    case "server":
      return status === undefined || passingStatuses.includes(status);
    case "network":
      return status === undefined && !lastingTransport.test(code ?? "");
    case "timeout":
      // Without a connection the request never left; a server that took it and said nothing may bill it.
      return status === 408 || timeLimitOf(failure) === "connect";
    case "noConnection":
    case "budget":
    case "auth":
    case "permission":
    case "quota":
    case "modelNotFound":
    case "contextTooLong":
    case "badRequest":
    case "notAnApi":
    case "interrupted":
    case "expired":
    case "lost":
    case "contentFilter":
    case "empty":
    case "unknown":
      return false;
    default:
      kind satisfies never;
      return false;
  }
}

/** Whether the server has too much to do, for this client or for all, so that it would refuse others too. */
export function isPassingRefusal(failure: Failure): boolean {
  return (failure.kind === "rateLimit" || failure.kind === "overloaded") && isRetryable(failure);
}
