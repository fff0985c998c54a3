import { dayOf } from "./daySums.ts";
import type { LedgerEntry } from "./ledger.ts";

/** `month` is the calendar month; the others end today. */
export type PeriodId = "today" | "sevenDays" | "month" | "thirtyDays" | "ninetyDays";

/** Whole calendar days in the local time zone, both ends included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of a period that holds `now`, in the local time zone. */
export function daysOf(period: PeriodId, now: Date): Days {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const first = {
    today: new Date(year, month, day),
    sevenDays: new Date(year, month, day - 6),
    month: new Date(year, month, 1),
    thirtyDays: new Date(year, month, day - 29),
    ninetyDays: new Date(year, month, day - 89),
  }[period];
  return { from: dayOf(first), to: dayOf(now) };
}

/** Entries of these days; an end that is no date is open. */
export function within(entries: readonly LedgerEntry[], { from, to }: Days): LedgerEntry[] {
  const start = startOf(from) ?? -Infinity;
  const end = startOf(to, 1) ?? Infinity;
  return entries.filter(({ at }) => at >= start && at < end);
}

/** Every day from one to the other, also those on which nothing was asked. */
export function eachDay({ from, to }: Days): string[] {
  const days: string[] = [];
  for (let at = 0; days.length < 400; at += 1) {
    const start = startOf(from, at);
    const day = start === undefined ? to : dayOf(new Date(start));
    if (day > to) break;
    days.push(day);
    if (day === to) break;
  }
  return days;
}

/** Epoch milliseconds of a day's first moment, some days later. By the calendar: a day may have 23 or 25 hours. */
function startOf(day: string, later = 0): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  return year === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}
