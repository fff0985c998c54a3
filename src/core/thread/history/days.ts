import { periodName } from "../../money/period.ts";

/** Where a chat is listed: `pinned`, `today`, `yesterday`, `week` (the six days before), or a month, `2026-11`. */
export type DayGroup = string;

/** Both in epoch milliseconds; days are those of the local time zone. */
export function dayGroupOf(at: number, now: number): DayGroup {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return "today";
  const daysBefore = (days: number) => {
    const day = new Date(midnight);
    return day.setDate(day.getDate() - days);
  };
  if (at >= daysBefore(1)) return "yesterday";
  if (at >= daysBefore(6)) return "week";
  return periodName("month", at);
}
