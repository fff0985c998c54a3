import type { Totals } from "../../core/money/totals.ts";
import { dateLocale, localNumber } from "../../l10n/numberForm.ts";
import { say } from "../../panel/words/words.ts";
import { formatCount, formatMoney } from "../../protocol/numbers.ts";
import { words } from "../words.ts";

export const count = formatCount;

/** The sentence for one or for more of something. */
export function sayCount([one, more]: readonly [string, string], number: number): string {
  return say(number === 1 ? one : more, count(number));
}

/** A lower bound says so; where no price is known at all, there is no number. */
export function spent({ cost, unknownCost, requests }: Pick<Totals, "cost" | "unknownCost" | "requests">): string {
  if (unknownCost === 0) return formatMoney(cost);
  return unknownCost === requests ? formatMoney(undefined) : say(words.atLeast, formatMoney(cost));
}

/** `57%`, and one decimal where a whole per cent would hide it; what one would hide is under a tenth. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.05) return say(words.percent, localNumber("<0.1"));
  return say(words.percent, value > 0 && value < 0.95 ? localNumber(value.toFixed(1)) : Math.round(value));
}

export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** `21 Nov` for `2026-11-21`. */
export function dayText(day: string): string {
  return written(day, { day: "numeric", month: "short" });
}

/** `21 Nov 2026`. */
export function dateText(day: string): string {
  return written(day, { day: "numeric", month: "short", year: "numeric" });
}

function written(day: string, options: Intl.DateTimeFormatOptions): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).toLocaleDateString(dateLocale(), options);
}
