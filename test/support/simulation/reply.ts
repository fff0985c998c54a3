import type { ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";
import { requestId } from "./ids.ts";
import type { OpenRecord } from "./record.ts";
import type { RateLimits } from "./rateLimits.ts";
import type { Refusal } from "./refusal.ts";

/** One request on its way to its answer. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly record: OpenRecord;
  readonly fault: Fault | undefined;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  readonly limits: RateLimits;
}

export function refuse(exchange: Exchange, { status, body, headers }: Refusal): void {
  send(exchange, status, body, headers);
  exchange.record.outcome = "refused";
}

/** JSON, unless the body is text or bytes: then the headers say what it is. */
export function send(
  exchange: Exchange,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { response, record } = exchange;
  record.status = status;
  response.writeHead(status, {
    ...commonHeaders(exchange),
    "content-type": "application/json",
    ...headers,
  });
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  response.end(isRaw ? body : `${JSON.stringify(body, undefined, 2)}\n`);
}

/** As recorded from api.openai.com in 2026. */
export function commonHeaders({ startedAt, limits }: Exchange): Readonly<Record<string, string>> {
  return {
    "x-request-id": requestId(),
    "openai-processing-ms": String(Math.round(performance.now() - startedAt)),
    "openai-version": "2020-10-01",
    "openai-organization": "plumb-simulation",
    ...limits.headers(),
  };
}
