import type { Failure } from "../failure/failure.ts";
import { timeLimitOf } from "../failure/timeLimit.ts";

/** A connection that never came about. */
const unsentCodes =
  /REFUSED|ENOTFOUND|EAI_AGAIN|UNREACH|ENETDOWN|CONNECT_TIMEOUT|ETIMEDOUT|CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/;
/** Something on the way gave up on a request that may have got through. */
const doubtfulStatuses = [408, 500, 502, 504, 520, 522, 524];

/**
 * The failure of a question that was to be answered in the background, before it was told where. What may have been
 * taken is lost: it goes on where nobody finds it, and sent again it would be paid twice. Clear refusals stay as they
 * are.
 */
export function lostIfTaken(failure: Failure): Failure {
  return mayHaveBeenTaken(failure) ? { ...failure, kind: "lost", retryAfterMs: undefined } : failure;
}

/** The provider refuses to show an answer, which goes on there all the same: with a valid key it can be read again. */
export function isOutOfReach({ kind, status }: Failure): boolean {
  return kind === "noConnection" || (status !== undefined && kind !== "expired");
}

function mayHaveBeenTaken(failure: Failure): boolean {
  const { kind, status, code } = failure;
  if (status !== undefined) return doubtfulStatuses.includes(status) && kind !== "notAnApi" && kind !== "overloaded";
  if (kind === "timeout") return timeLimitOf(failure) !== "connect";
  return kind === "interrupted" || (kind === "network" && !unsentCodes.test(code ?? ""));
}
