import type { RecordedRequest } from "./simulation.ts";
import { createPause, type Pause } from "./pause.ts";
import { badRequest, type ErrorBody, invalidKey, modelNotFound, Refusal } from "./refusal.ts";
import { unverified } from "./seal.ts";

/** Where in the stream something happens: after so many events, before the first of a name, or where the first text would come. */
export type Position = number | "firstText" | `response.${string}`;

export type FaultAction =
  | {
      readonly kind: "refuse";
      readonly status: number;
      readonly body: ErrorBody | string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: "closeSocket" }
  /** Goes on as usual: for a delay alone. */
  | { readonly kind: "nothing" }
  | { readonly kind: "emptyAnswer" }
  /** `clean` ends the body as if all were well; otherwise the connection is reset. */
  | { readonly kind: "cut"; readonly at: Position; readonly clean: boolean }
  | { readonly kind: "pause"; readonly at: Position; readonly pause: Pause }
  | { readonly kind: "garbage"; readonly at: Position; readonly line: string }
  | { readonly kind: "errorEvent"; readonly at: Position; readonly error: ErrorBody["error"] };

/**
 * One thing that goes wrong. Taken by the first request that it fits and then gone, unless `times` says more.
 * Without `when` it fits every request that asks for an answer.
 */
export interface Fault {
  readonly action: FaultAction;
  readonly when?: (request: RecordedRequest) => boolean;
  readonly times?: number;
  /** Before the first byte. */
  readonly delayMs?: number;
}

const reset = {
  "x-ratelimit-remaining-requests": "0",
  "x-ratelimit-remaining-tokens": "0",
  "x-ratelimit-reset-requests": "1s",
  "x-ratelimit-reset-tokens": "6m0s",
};
const quotaMessage =
  "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.";
const verifyMessage =
  "Your organization must be verified to generate reasoning summaries. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization. If you just verified, it can take up to 15 minutes for access to propagate.";
const htmlPage =
  "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>\n";

/** Every kind of trouble a client meets, by name. */
export const faults = {
  invalidKey: () => refuse(invalidKey("sk-revoked-key")),
  forbidden: () =>
    refuse(
      new Refusal(403, {
        code: "unsupported_country_region_territory",
        type: "request_forbidden",
        message: "Country, region, or territory not supported",
      }),
    ),
  modelNotFound: (model: string) => refuse(modelNotFound("chat", model)),
  rateLimit: ({ retryAfterMs }: { readonly retryAfterMs?: number } = {}) =>
    refuse(
      new Refusal(
        429,
        {
          code: "rate_limit_exceeded",
          type: "tokens",
          message:
            "Rate limit reached for requests on tokens per min (TPM): Limit 30000, Used 29800, Requested 1200. Please try again in 2s. Visit https://platform.openai.com/account/rate-limits to learn more.",
        },
        retryAfterMs === undefined
          ? reset
          : { ...reset, "retry-after": String(Math.ceil(retryAfterMs / 1000)), "retry-after-ms": String(retryAfterMs) },
      ),
    ),
  /** Flex has no room: https://developers.openai.com/api/docs/guides/flex-processing, 2026-11. */
  flexUnavailable: (): Fault => ({
    ...refuse(
      new Refusal(429, { code: "resource_unavailable", type: "rate_limit_error", message: "Resource Unavailable" }),
    ),
    when: ({ body }) => /"service_tier":"flex"/.test(JSON.stringify(body) ?? ""),
    times: Infinity,
  }),
  insufficientQuota: () =>
    refuse(new Refusal(429, { code: "insufficient_quota", type: "insufficient_quota", message: quotaMessage })),
  serverError: () =>
    refuse(
      new Refusal(500, {
        type: "server_error",
        message: "The server had an error while processing your request. Sorry about that!",
      }),
    ),
  overloaded: () =>
    refuse(
      new Refusal(503, {
        code: "server_is_overloaded",
        type: "service_unavailable_error",
        message: "Our servers are currently overloaded. Please try again later.",
      }),
    ),
  /** Takes a request that sends encrypted reasoning back, as if it came from another organisation. */
  unverifiedReasoning: (): Fault => ({
    ...refuse(unverified("gAAAAABforeign")),
    when: ({ body }) => /"encrypted_content":"/.test(JSON.stringify(body) ?? ""),
  }),
  unverifiedOrganisation: (): Fault => ({
    ...refuse(badRequest("unsupported_value", "reasoning.summary", verifyMessage)),
    when: ({ body }) => /"summary":"/.test(JSON.stringify(body)),
    times: Infinity,
  }),
  htmlPage: (status = 502): Fault => ({
    action: { kind: "refuse", status, body: htmlPage, headers: { "content-type": "text/html" } },
  }),
  refuse,
  closeSocket: (): Fault => ({ action: { kind: "closeSocket" } }),
  delay: (delayMs: number): Fault => ({ action: { kind: "nothing" }, delayMs }),
  emptyAnswer: (): Fault => ({ action: { kind: "emptyAnswer" } }),
  cut: (at: Position, { clean = false } = {}): Fault => ({ action: { kind: "cut", at, clean } }),
  /** Stands still until `release`, the end of the client or of the server. */
  stall: (at: Position): Fault & Pause => {
    const pause = createPause();
    return { ...pause, action: { kind: "pause", at, pause } };
  },
  garbage: (at: Position, line = 'data: {"type":"response.output_text.del'): Fault => ({
    action: { kind: "garbage", at, line },
  }),
  errorEvent: (at: Position, error: Partial<ErrorBody["error"]> = {}): Fault => ({
    action: {
      kind: "errorEvent",
      at,
      error: {
        type: "server_error",
        code: "server_error",
        param: null,
        message: "The model produced an error. Please retry your request.",
        ...error,
      },
    },
  }),
} as const;

function refuse(refusal: Refusal): Fault {
  return { action: { kind: "refuse", status: refusal.status, body: refusal.body, headers: refusal.headers } };
}
