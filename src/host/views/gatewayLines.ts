import type { GatewayNews } from "../../core/provider/gateway/gatewayNews.ts";
import type { RateLimits } from "../../core/provider/patience/rateLimits.ts";
import { formatCount, formatMoney, formatTokens } from "../../protocol/numbers.ts";

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
      : [`${label} counts ${spending(spent, limit, renewed)} with this key${sinceMidnight(today, renewed)}.`]),
    ...(running === undefined || waiting === undefined
      ? []
      : [`${label} works on ${requests(running)}, and ${waiting === 0 ? "none is" : formatCount(waiting)} waiting.`]),
    ...limitSentences(label, limits, now),
  ];
}

function spending(spent: number, limit: number | undefined, renewed: string | undefined): string {
  if (limit === undefined) return `${formatMoney(spent)} spent`;
  return `${formatMoney(spent)} of ${formatMoney(limit)}${renewed === undefined ? "" : `, ${renewed},`} spent`;
}

/** A daily limit says as much. */
function sinceMidnight(today: number | undefined, renewed: string | undefined): string {
  return today === undefined || renewed === "daily" ? "" : `, ${formatMoney(today)} of it since midnight UTC`;
}

function requests(count: number): string {
  if (count === 0) return "no request";
  return count === 1 ? "one request" : `${formatCount(count)} requests`;
}

/** What was said of a limit that has begun anew since is of no more use. */
function limitSentences(label: string, limits: RateLimits | undefined, now: number): readonly string[] {
  const holds = (one: RateLimits["requests"]) => one && (one.resetsAt === undefined || one.resetsAt > now);
  const parts = [
    limits?.requests &&
      holds(limits.requests) &&
      `${formatCount(limits.requests.remaining)} of ${formatCount(limits.requests.limit)} requests`,
    limits?.tokens &&
      holds(limits.tokens) &&
      `${formatTokens(limits.tokens.remaining)} of ${formatTokens(limits.tokens.limit)} tokens`,
  ].filter((part) => typeof part === "string");
  return parts.length === 0 ? [] : [`${label} still allows ${parts.join(" and ")} for now.`];
}
