import type { Failure } from "./failure.ts";

/** Codes of the limits that are ours; the transport has its own. */
export const timeLimitCodes = {
  firstByte: "first_byte_timeout",
  idle: "idle_timeout",
  total: "total_timeout",
} as const;
export type TimeLimit = "connect" | keyof typeof timeLimitCodes;

/** Which limit a `timeout` ran into. */
export function timeLimitOf({ code }: Pick<Failure, "code">): TimeLimit {
  if (code === timeLimitCodes.total) return "total";
  if (code === timeLimitCodes.firstByte || code === "UND_ERR_HEADERS_TIMEOUT") return "firstByte";
  return code !== undefined && /CONNECT_TIMEOUT|ETIMEDOUT/.test(code) ? "connect" : "idle";
}

/** The request was sent and may have been worked on, though nothing came of it. */
export function mayBeBilled(failure: Failure): boolean {
  if (failure.kind === "expired" || failure.kind === "lost") return true;
  return failure.kind === "timeout" && failure.status === undefined && timeLimitOf(failure) !== "connect";
}
