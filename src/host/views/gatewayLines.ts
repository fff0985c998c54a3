import type { GatewayNews } from "../../core/provider/gateway/gatewayNews.ts";
import type { RateLimits } from "../../core/provider/patience/rateLimits.ts";
import { formatCount, formatMoney, formatTokens } from "../../protocol/numbers.ts";
import { t } from "../../l10n/language.ts";

/** What a connection's server said of itself. */
export interface ServerNews {
  readonly limits?: RateLimits | undefined;
  readonly gateway?: GatewayNews | undefined;
}

/** One plain sentence for each thing that a server told; `label` is the connection's. */
export function gatewaySentences(label: string, { limits, gateway }: ServerNews, now: number): readonly string[] {
  const { spent, today, limit, renewed, running, waiting } = gateway ?? {};
  return [
    ...(spent === undefined
      ? []
      : [t("{0} counts {1} with this key{2}.", label, spending(spent, limit, renewed), sinceMidnight(today, renewed))]),
    ...(running === undefined || waiting === undefined
      ? []
      : [
          waiting === 0
            ? t("{0} works on {1}, and none is waiting.", label, requests(running))
            : t("{0} works on {1}, and {2} waiting.", label, requests(running), formatCount(waiting)),
        ]),
    ...limitSentences(label, limits, now),
  ];
}

function spending(spent: number, limit: number | undefined, renewed: string | undefined): string {
  if (limit === undefined) return t("{0} spent", formatMoney(spent));
  return renewed === undefined
    ? t("{0} of {1} spent", formatMoney(spent), formatMoney(limit))
    : t("{0} of {1}, {2}, spent", formatMoney(spent), formatMoney(limit), renewed);
}

/** A daily limit says as much. */
function sinceMidnight(today: number | undefined, renewed: string | undefined): string {
  return today === undefined || renewed === "daily" ? "" : t(", {0} of it since midnight UTC", formatMoney(today));
}

function requests(count: number): string {
  if (count === 0) return t("no request");
  return count === 1 ? t("one request") : t("{0} requests", formatCount(count));
}

/** What was said of a limit that has begun anew since is of no more use. */
function limitSentences(label: string, limits: RateLimits | undefined, now: number): readonly string[] {
  const holds = (one: RateLimits["requests"]) => one && (one.resetsAt === undefined || one.resetsAt > now);
  const parts = [
    limits?.requests &&
      holds(limits.requests) &&
      t("{0} of {1} requests", formatCount(limits.requests.remaining), formatCount(limits.requests.limit)),
    limits?.tokens &&
      holds(limits.tokens) &&
      t("{0} of {1} tokens", formatTokens(limits.tokens.remaining), formatTokens(limits.tokens.limit)),
  ].filter((part) => typeof part === "string");
  return parts.length === 0 ? [] : [t("{0} still allows {1} for now.", label, parts.join(t(" and ")))];
}
