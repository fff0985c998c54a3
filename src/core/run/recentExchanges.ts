import type { Exchange } from "../task/task.ts";
import { t, tCount } from "../../l10n/language.ts";

export interface RecentExchanges {
  readonly kept: readonly Exchange[];
  /** Of what is kept. */
  readonly keptTokens: number;
  /** Of all of them, kept or not. */
  readonly tokens: number;
  /** How many of the oldest questions do not fit. */
  readonly leftOut: number;
  /** Plain sentences about what does not fit. */
  readonly notices: readonly string[];
}

interface Sized {
  readonly exchange: Exchange;
  readonly tokens: number;
}

/** The newest exchanges that fit. A summary has its place first, as it stands for all before it. */
export async function recentExchanges(
  earlier: readonly Exchange[],
  maxTokens: number,
  sizeOf: (exchange: Exchange) => Promise<number>,
): Promise<RecentExchanges> {
  const sized = await Promise.all(earlier.map(async (exchange) => ({ exchange, tokens: await sizeOf(exchange) })));
  const [first] = sized;
  const summary = first?.exchange.standsFor ? await fitSummary(first, maxTokens, sizeOf) : undefined;
  const others = first?.exchange.standsFor ? sized.slice(1) : sized;
  let room = maxTokens - (summary?.tokens ?? 0);
  let from = others.length;
  for (const { tokens } of others.toReversed()) {
    room -= tokens;
    if (room < 0) break;
    from -= 1;
  }
  const kept = [...(summary ? [summary] : []), ...others.slice(from)];
  const leftOut = from + (summary ? 0 : (first?.exchange.standsFor?.questions ?? 0));
  const isWithoutCode = summary !== undefined && summary.exchange !== first?.exchange;
  return {
    kept: kept.map(({ exchange }) => exchange),
    keptTokens: total(kept),
    tokens: total(sized),
    leftOut,
    notices: [
      ...(leftOut === 0 ? [] : [oldest(leftOut)]),
      ...(isWithoutCode ? [t("The code that goes along with this chat's summary did not fit and stayed out.")] : []),
    ],
  };
}

/** With its code while that takes at most half of the room, else without; undefined when even that is too much. */
async function fitSummary(
  full: Sized,
  maxTokens: number,
  sizeOf: (exchange: Exchange) => Promise<number>,
): Promise<Sized | undefined> {
  if (full.tokens <= maxTokens / 2) return full;
  const exchange = { ...full.exchange, question: full.exchange.standsFor?.bareQuestion ?? full.exchange.question };
  const tokens = await sizeOf(exchange);
  return tokens <= maxTokens ? { exchange, tokens } : undefined;
}

function total(sized: readonly Sized[]): number {
  return sized.reduce((sum, { tokens }) => sum + tokens, 0);
}

function oldest(count: number): string {
  return tCount(
    count,
    "The oldest question of this chat did not fit and stayed out.",
    "The oldest {0} questions of this chat did not fit and stayed out.",
  );
}
