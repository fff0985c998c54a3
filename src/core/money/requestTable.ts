import { type Tier, tiers } from "../models/tier.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type Days, within } from "./calendarDays.ts";
import { type Totals, totalsOf } from "./totals.ts";

export type SortKey =
  | "at"
  | "command"
  | "tier"
  | "model"
  | "connection"
  | "input"
  | "cachedInput"
  | "reasoning"
  | "answer"
  | "elapsed"
  | "cost";

/** Which requests, in which order. An empty text or name takes all. */
export interface RequestFilter extends Days {
  readonly text: string;
  readonly tier: Tier | "";
  readonly model: string;
  readonly connection: string;
  /** The simulation's requests instead of the real ones: the two are never in one table. */
  readonly isSimulated: boolean;
  readonly sort: SortKey;
  readonly isDescending: boolean;
}

interface RequestSums extends Totals {
  readonly input: number;
  readonly cachedInput: number;
  readonly reasoning: number;
  readonly answer: number;
}

export interface RequestPage {
  readonly rows: readonly LedgerEntry[];
  readonly offset: number;
  readonly count: number;
  /** Of all rows that the filter takes, not only of this page. */
  readonly sums: RequestSums;
}

/** What the filter takes, in its order; of equals the newest first. */
export function takeRequests(entries: readonly LedgerEntry[], filter: RequestFilter): LedgerEntry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const taken = within(entries, filter).filter(
    (entry) =>
      entry.isSimulated === filter.isSimulated &&
      (filter.tier === "" || entry.tier === filter.tier) &&
      (filter.model === "" || entry.model === filter.model) &&
      (filter.connection === "" || entry.connection === filter.connection) &&
      (words.length === 0 || has(entry, words)),
  );
  const sign = filter.isDescending ? -1 : 1;
  const value = valueOf[filter.sort];
  return taken.toSorted((a, b) => sign * compare(value(a), value(b)) || b.at - a.at);
}

/** `size` rows from `offset` on; of the last page where there are not so many. */
export function pageOf(taken: readonly LedgerEntry[], offset: number, size: number): RequestPage {
  const last = Math.max(0, Math.floor((taken.length - 1) / size) * size);
  const from = Math.min(Math.max(0, offset), last);
  const sum = (amount: (entry: LedgerEntry) => number) => taken.reduce((total, entry) => total + amount(entry), 0);
  return {
    rows: taken.slice(from, from + size),
    offset: from,
    count: taken.length,
    sums: {
      ...totalsOf(taken),
      input: sum(({ usage }) => usage?.input ?? 0),
      cachedInput: sum(({ usage }) => usage?.cachedInput ?? 0),
      reasoning: sum(({ usage }) => usage?.reasoning ?? 0),
      answer: sum(answerOf),
    },
  };
}

function has(entry: LedgerEntry, words: readonly string[]): boolean {
  const { model, connection, tier, effort, command, finish, requestId } = entry;
  const text = [model, connection, tier, effort, command, finish, requestId].filter(Boolean).join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

function answerOf({ usage }: LedgerEntry): number {
  return usage ? usage.output - usage.reasoning : 0;
}

const valueOf: Readonly<Record<SortKey, (entry: LedgerEntry) => number | string>> = {
  at: ({ at }) => at,
  command: ({ command }) => command ?? "",
  tier: ({ tier }) => tiers.indexOf(tier),
  model: ({ model }) => model,
  connection: ({ connection }) => connection,
  input: ({ usage }) => usage?.input ?? -1,
  cachedInput: ({ usage }) => usage?.cachedInput ?? -1,
  reasoning: ({ usage }) => usage?.reasoning ?? -1,
  answer: (entry) => (entry.usage ? answerOf(entry) : -1),
  elapsed: ({ elapsedMs }) => elapsedMs,
  // Unknown is not 0: it comes below.
  cost: ({ cost }) => cost ?? -1,
};

function compare(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
