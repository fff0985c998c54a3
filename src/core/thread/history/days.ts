/** Where a chat stands in a list by date: `pinned`, `today`, `yesterday`, `week` (the six days before), else a month as `2026-11`. */
export type DayGroup = string;

export function dayGroupOf(at: number, now: number): DayGroup {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return "today";
  const daysBefore = (days: number) => {
    const day = new Date(midnight);
    return day.setDate(day.getDate() - days);
  };
  if (at >= daysBefore(1)) return "yesterday";
  if (at >= daysBefore(6)) return "week";
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}
