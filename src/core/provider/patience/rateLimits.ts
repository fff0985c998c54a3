import { t } from "../../../l10n/language.ts";
import { localNumber } from "../../../l10n/numberForm.ts";

/** What a provider still allows until `resetsAt` (epoch milliseconds). */
interface Allowance {
  readonly remaining: number;
  readonly limit: number;
  readonly resetsAt: number | undefined;
}

export interface RateLimits {
  readonly requests?: Allowance;
  readonly tokens?: Allowance;
}

/**
 * Reads `x-ratelimit-{limit,remaining,reset}-{requests,tokens}` as OpenAI, Azure and Groq send them, and OpenRouter's
 * without an ending, which count requests. Undefined when there is nothing to believe: Azure sends −1 and 0 for a limit
 * that it does not tell. `now` in epoch milliseconds.
 */
export function readRateLimits(headers: Headers, now: number): RateLimits | undefined {
  const requests = allowanceOf(headers, "-requests", now) ?? allowanceOf(headers, "", now);
  const tokens = allowanceOf(headers, "-tokens", now);
  if (!requests && !tokens) return undefined;
  return { ...(requests && { requests }), ...(tokens && { tokens }) };
}

function allowanceOf(headers: Headers, ending: string, now: number): Allowance | undefined {
  const limit = countIn(headers.get(`x-ratelimit-limit${ending}`));
  const remaining = countIn(headers.get(`x-ratelimit-remaining${ending}`));
  if (limit === undefined || limit === 0 || remaining === undefined) return undefined;
  return { remaining, limit, resetsAt: resetIn(headers.get(`x-ratelimit-reset${ending}`), now) };
}

function countIn(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const unitMs = new Map([
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
]);
/** No limit is set so far ahead or behind that a number of seconds could be meant as a moment. */
const firstEpochSeconds = 1e9;
const firstEpochMs = 1e12;

/** `6m0s`, `1.5s`, `20ms`; a bare number is seconds, or a moment in seconds or milliseconds when it is that large. */
function resetIn(text: string | null, now: number): number | undefined {
  if (text === null || text.length > 40) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) {
    const value = Number(text);
    if (value >= firstEpochMs) return value;
    return value >= firstEpochSeconds ? value * 1000 : now + value * 1000;
  }
  if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, value, unit] of text.matchAll(/([\d.]+)(ms|[dhms])/g)) {
    ms += Number(value) * (unitMs.get(unit ?? "") ?? 0);
  }
  return now + ms;
}

const unitOfWord = /(\d+(?:\.\d+)?) ?(ms|millisecond|second|minute|hour|day|[dhms])/g;
const hint =
  /\b(?:try again|retry) (?:in|after) ((?:\d+(?:\.\d+)? ?(?:ms|(?:millisecond|second|minute|hour|day)s?|[dhms])\b ?)+|(?:\d+(?:\.\d+)?[dhms])+)/i;

/**
 * The wait that a refusal asks for in words, in milliseconds: `Please try again in 1m2.5s`, Azure's `Please retry after
 * 12 seconds`. It is for this very request, which a reset header is not. `random` is from 0 to below 1.
 */
export function waitInWords(message: string, random: () => number): number | undefined {
  const said = hint.exec(message)?.[1]?.toLowerCase();
  if (said === undefined) return undefined;
  let ms = 0;
  for (const [, value, unit = ""] of said.matchAll(unitOfWord)) {
    ms += Number(value) * (unitMs.get(unit === "millisecond" ? "ms" : unit.length > 2 ? unit.charAt(0) : unit) ?? 0);
  }
  return ms > 0 ? Math.ceil(ms + random() * Math.min(ms, spreadMs)) : undefined;
}

/** Windows that share a key and were refused together come back within this time of each other, not at once. */
const spreadMs = 2_000;

/** How long until all that is used up is there again, in milliseconds; `random` is from 0 to below 1. */
export function untilReset(limits: RateLimits | undefined, now: number, random: () => number): number | undefined {
  const waits = [limits?.requests, limits?.tokens].flatMap((allowance) =>
    allowance?.remaining === 0 && allowance.resetsAt !== undefined ? [allowance.resetsAt - now] : [],
  );
  const longest = Math.max(...waits);
  return longest > 0 && Number.isFinite(longest) ? Math.ceil(longest + random() * spreadMs) : undefined;
}

const lowShare = 0.05;
/** Over before anyone has read about it. */
const shortestMs = 5_000;

/** Says once in each span of a limit that little of it is left. One for a connection; it forgets with the window. */
export function createLimitWatch(label: string) {
  const saidUntil = { requests: 0, tokens: 0 };

  return (limits: RateLimits, now: number): string | undefined => {
    for (const unit of ["requests", "tokens"] as const) {
      const allowance = limits[unit];
      if (!allowance || allowance.resetsAt === undefined || now < saidUntil[unit]) continue;
      const { remaining, limit, resetsAt } = allowance;
      if (remaining >= limit * lowShare || resetsAt - now < shortestMs) continue;
      saidUntil[unit] = resetsAt;
      return sentenceOf(unit, label, remaining, spanOf(resetsAt - now));
    }
    return undefined;
  };
}

function sentenceOf(unit: "requests" | "tokens", label: string, remaining: number, span: string): string {
  const amount = localNumber(remaining.toLocaleString("en-US"));
  if (unit === "requests") {
    if (remaining === 0) return t("{0} allows no more requests in the next {1}.", label, span);
    return remaining === 1
      ? t("{0} allows 1 more request in the next {1}.", label, span)
      : t("{0} allows {1} more requests in the next {2}.", label, amount, span);
  }
  if (remaining === 0) return t("{0} allows no more tokens in the next {1}.", label, span);
  return remaining === 1
    ? t("{0} allows 1 more token in the next {1}.", label, span)
    : t("{0} allows {1} more tokens in the next {2}.", label, amount, span);
}

function spanOf(ms: number): string {
  if (ms < 100_000) return t("{0} s", Math.ceil(ms / 1_000));
  return ms < 6_000_000 ? t("{0} min", Math.ceil(ms / 60_000)) : t("{0} h", Math.ceil(ms / 3_600_000));
}
