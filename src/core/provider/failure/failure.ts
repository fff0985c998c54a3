export const failureKinds = [
  "noConnection",
  "budget",
  "auth",
  "permission",
  "quota",
  "rateLimit",
  "modelNotFound",
  "contextTooLong",
  "badRequest",
  "notAnApi",
  "overloaded",
  "server",
  "network",
  "timeout",
  "interrupted",
  "expired",
  "lost",
  "contentFilter",
  "empty",
  "unknown",
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Why a request ended without an answer, as data. The words and buttons for it are in `advice.ts`. */
export interface Failure {
  readonly kind: FailureKind;
  /** The provider's own message, untrusted and possibly long; shown under Details only. */
  readonly message: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
}
