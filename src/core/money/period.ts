import { dayOf } from "./daySums.ts";

/** A stretch of time in epoch milliseconds; `end` is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The calendar day or month that a moment lies in, by the local time zone. Days are found by the calendar and not by
 * adding hours: where clocks change a day has 23 or 25 of them, and in some zones its midnight is left out.
 */
export function periodOf(unit: "day" | "month", at: number): Span {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), unit === "day" ? date.getDate() : 1];
  const next = unit === "day" ? new Date(year, month, day + 1) : new Date(year, month + 1, 1);
  return { start: new Date(year, month, day).getTime(), end: next.getTime() };
}

/** Names a period for as long as it lasts: `2026-11-21`, `2026-11`. */
export function periodName(unit: "day" | "month", at: number): string {
  const day = dayOf(new Date(at));
  return unit === "month" ? day.slice(0, 7) : day;
}
