/** When it is next that hour of the day, in the user's own time; epoch milliseconds. */
export function nextHour(now: number, hour: number): number {
  const date = new Date(now);
  const at = (days: number) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
  return at(0) > now ? at(0) : at(1);
}
