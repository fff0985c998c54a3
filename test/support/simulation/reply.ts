import type { ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";
import { requestId } from "./ids.ts";
import type { OpenRecord } from "./record.ts";
import type { Refusal } from "./refusal.ts";

/** One request on its way to its answer. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly record: OpenRecord;
  readonly fault: Fault | undefined;
  readonly signal: AbortSignal;
  readonly startedAt: number;
}

export function refuse(exchange: Exchange, { status, body, headers }: Refusal): void {
  send(exchange, status, body, headers);
  exchange.record.outcome = "refused";
}

export function send(
  { response, record, startedAt }: Exchange,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  inputTokens = 0,
): void {
  record.status = status;
  response.writeHead(status, {
    ...commonHeaders(startedAt, inputTokens),
    "content-type": "application/json",
    ...headers,
  });
  response.end(typeof body === "string" ? body : `${JSON.stringify(body, undefined, 2)}\n`);
}

/** As recorded from api.openai.com in 2026. */
export function commonHeaders(startedAt: number, inputTokens: number): Readonly<Record<string, string>> {
  return {
    "x-request-id": requestId(),
    "openai-processing-ms": String(Math.round(performance.now() - startedAt)),
    "openai-version": "2020-10-01",
    "openai-organization": "plumb-simulation",
    "x-ratelimit-limit-requests": "15000",
    "x-ratelimit-limit-tokens": "40000000",
    "x-ratelimit-remaining-requests": "14999",
    "x-ratelimit-remaining-tokens": String(40_000_000 - inputTokens),
    "x-ratelimit-reset-requests": "4ms",
    "x-ratelimit-reset-tokens": `${Math.ceil(inputTokens / 667)}ms`,
  };
}
