import { Refusal } from "./refusal.ts";

export interface RateLimit {
  readonly requests: number;
  readonly tokens: number;
}

export interface RateLimits {
  /** Both limits begin anew, full. */
  set(limit: Partial<RateLimit>): void;
  /** Takes one request with so many tokens, or throws the Refusal that says when to come back. */
  take(model: string, tokens: number): void;
  /** What is left now, as every answer tells it. */
  headers(): Readonly<Record<string, string>>;
}

/** As recorded from api.openai.com in 2026. */
const usual: RateLimit = { requests: 15_000, tokens: 40_000_000 };
const minuteMs = 60_000;

/** Two buckets that fill evenly, a whole one in a minute. */
export function createRateLimits(now: () => number): RateLimits {
  let requests = createBucket(usual.requests, now);
  let tokens = createBucket(usual.tokens, now);
  const headers = () => ({
    "x-ratelimit-limit-requests": String(requests.limit),
    "x-ratelimit-limit-tokens": String(tokens.limit),
    "x-ratelimit-remaining-requests": String(requests.left()),
    "x-ratelimit-remaining-tokens": String(tokens.left()),
    "x-ratelimit-reset-requests": duration(requests.fullIn()),
    "x-ratelimit-reset-tokens": duration(tokens.fullIn()),
  });
  return {
    set(limit) {
      requests = createBucket(limit.requests ?? usual.requests, now);
      tokens = createBucket(limit.tokens ?? usual.tokens, now);
    },
    take(model, wanted) {
      const given = `for ${model} in organization plumb-simulation on`;
      if (wanted > tokens.limit) {
        throw exceeded(
          "tokens",
          `Request too large ${given} tokens per min (TPM): Limit ${tokens.limit}, Requested ${wanted}. The input or output tokens must be reduced in order to run successfully.`,
          headers(),
        );
      }
      for (const [bucket, amount, type, per] of [
        [requests, 1, "requests", "requests per min (RPM)"],
        [tokens, wanted, "tokens", "tokens per min (TPM)"],
      ] as const) {
        const waitMs = bucket.readyIn(amount);
        if (waitMs === 0) continue;
        const used = bucket.limit - bucket.left();
        throw exceeded(
          type,
          `Rate limit reached ${given} ${per}: Limit ${bucket.limit}, Used ${used}, Requested ${amount}. Please try again in ${duration(waitMs)}. Visit https://platform.openai.com/account/rate-limits to learn more.`,
          {
            ...headers(),
            "retry-after": String(Math.ceil(waitMs / 1000)),
            "retry-after-ms": String(waitMs),
          },
        );
      }
      requests.take(1);
      tokens.take(wanted);
    },
    headers,
  };
}

function createBucket(limit: number, now: () => number) {
  let level = limit;
  let at = now();
  const fill = (): number => {
    const time = now();
    level = Math.min(limit, level + (limit * Math.max(0, time - at)) / minuteMs);
    at = time;
    return level;
  };
  const msFor = (amount: number): number => Math.ceil((Math.max(0, amount) * minuteMs) / limit);
  return {
    limit,
    left: () => Math.floor(fill()),
    fullIn: () => msFor(limit - fill()),
    readyIn: (amount: number) => msFor(amount - fill()),
    take(amount: number) {
      level = fill() - amount;
    },
  };
}

function exceeded(type: string, message: string, headers: Readonly<Record<string, string>>): Refusal {
  return new Refusal(429, { code: "rate_limit_exceeded", type, message }, headers);
}

/** `4ms`, `1.2s`, `6m0s` */
function duration(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  if (ms < minuteMs) return `${ms / 1000}s`;
  return `${Math.floor(ms / minuteMs)}m${Math.floor((ms % minuteMs) / 1000)}s`;
}
