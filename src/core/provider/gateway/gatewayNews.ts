import type { MicroUsd } from "../../money/usage.ts";
import { numberAt, recordAt, textAt } from "../wireValue.ts";

/** What a gateway or server says of its budgets and queue. For the user to read: nothing of Plumb's counts on it. */
export interface GatewayNews {
  /** By its own count, with this key. */
  readonly spent?: MicroUsd;
  readonly limit?: MicroUsd;
  /** Of it, since midnight UTC. */
  readonly today?: MicroUsd;
  /** When the limit begins anew, in its own word: `daily`, `monthly`. */
  readonly renewed?: string;
  /** Requests of all its users. */
  readonly running?: number;
  readonly waiting?: number;
}

const periods = ["daily", "weekly", "monthly"];

/** LiteLLM's, with every response: https://docs.litellm.ai/docs/proxy/response_headers, 2026-11. */
export function readGatewayHeaders(headers: Headers): GatewayNews | undefined {
  const spent = dollarsIn(headers.get("x-litellm-key-spend"));
  const limit = dollarsIn(headers.get("x-litellm-key-max-budget"));
  if (spent === undefined) return undefined;
  // Without a budget it says `None`, or nothing.
  return { spent, ...(limit !== undefined && limit > 0 && { limit }) };
}

/**
 * What LiteLLM counts for this one answer; undefined where it says nothing, or 0, which it also says where it has no
 * price. Only of what does not stream: headers leave before an answer's length is known. 2026-11, as above.
 */
export function readGatewayCharge(headers: Headers): MicroUsd | undefined {
  return dollarsIn(headers.get("x-litellm-response-cost")) || undefined;
}

/**
 * OpenRouter's `GET /key`: https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key, 2026-11. One credit
 * is one dollar. What is left of the whole account is told to management keys alone, which cannot ask questions.
 */
export function readOpenRouterKey(body: unknown): GatewayNews | undefined {
  const data = recordAt(body, "data");
  const limit = dollars(numberAt(data, "limit"));
  const left = dollars(numberAt(data, "limit_remaining"));
  const used = dollars(numberAt(data, "usage"));
  // `usage` is of all time, the limit may be of a month.
  const spent = limit !== undefined && left !== undefined ? Math.max(0, limit - left) : used;
  if (spent === undefined) return undefined;
  const renewed = textAt(data, "limit_reset");
  const isKnown = renewed !== undefined && periods.includes(renewed);
  const today = dollars(numberAt(data, "usage_daily"));
  return {
    spent,
    ...(today !== undefined && { today }),
    ...(limit !== undefined && { limit, ...(isKnown && { renewed }) }),
  };
}

/** vLLM's `GET /metrics`, all models together: https://docs.vllm.ai/en/latest/usage/metrics, 2026-11. */
export function readVllmMetrics(text: string): GatewayNews | undefined {
  const running = sumOf(text, "vllm:num_requests_running");
  const waiting = sumOf(text, "vllm:num_requests_waiting");
  return running === undefined || waiting === undefined ? undefined : { running, waiting };
}

/** A body that is no metrics has no such lines. */
function sumOf(text: string, name: string): number | undefined {
  const counts = text.split("\n").flatMap((line) => {
    if (!line.startsWith(`${name}{`) && !line.startsWith(`${name} `)) return [];
    const count = Number(line.slice(line.lastIndexOf(" ") + 1));
    return Number.isFinite(count) && count >= 0 ? [Math.round(count)] : [];
  });
  return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

function dollarsIn(text: string | null): MicroUsd | undefined {
  return text !== null && /^\d{1,12}(\.\d{1,40})?(e-?\d{1,2})?$/i.test(text) ? dollars(Number(text)) : undefined;
}

function dollars(amount: number | undefined): MicroUsd | undefined {
  return amount !== undefined && Number.isFinite(amount) && amount >= 0 ? Math.round(amount * 1e6) : undefined;
}
