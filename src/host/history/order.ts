import { dayGroupOf } from "../../core/thread/history/days.ts";
import type { HistoryPage, HistorySort } from "../../protocol/history.ts";
import type { KnownThread } from "./threadFiles.ts";

/** Newest, dearest or largest first; by date the pinned ones before all others. What has no known cost comes last. */
export function inOrder(threads: readonly KnownThread[], sort: HistorySort): readonly KnownThread[] {
  return threads.toSorted((one, other) => compare(one, other, sort));
}

function compare({ summary: one }: KnownThread, { summary: other }: KnownThread, sort: HistorySort): number {
  const byDate = other.lastAt - one.lastAt || (one.id < other.id ? -1 : 1);
  if (sort === "cost") return (other.cost ?? -1) - (one.cost ?? -1) || byDate;
  if (sort === "tokens") return other.tokens - one.tokens || byDate;
  return Number(other.isPinned) - Number(one.isPinned) || byDate;
}

/** Neighbours of one day, week or month; all of them together where they are not by date. */
export function groupsOf(threads: readonly KnownThread[], sort: HistorySort, now: number): HistoryPage["groups"] {
  if (sort !== "date") return threads.length === 0 ? [] : [{ key: "", count: threads.length }];
  const groups: { key: string; count: number }[] = [];
  for (const { summary } of threads) {
    const key = summary.isPinned ? "pinned" : dayGroupOf(summary.lastAt, now);
    const last = groups.at(-1);
    if (last?.key === key) last.count += 1;
    else groups.push({ key, count: 1 });
  }
  return groups;
}
