import { dateLocale } from "../../l10n/numberForm.ts";
import { listWords } from "../words/historyListWords.ts";

const names: Readonly<Record<string, string>> = {
  pinned: listWords.pinnedChats,
  today: listWords.today,
  yesterday: listWords.yesterday,
  week: listWords.thisWeek,
};

/** The heading of a group: a word, or a month with its year. */
export function groupName(key: string): string {
  const known = names[key];
  if (known !== undefined) return known;
  const [year = 0, month = 1] = key.split("-").map(Number);
  return new Date(year, month - 1).toLocaleDateString(dateLocale(), { month: "long", year: "numeric" });
}

/** Made once each: making one takes longer than a row takes to be drawn. */
const forms = {
  clock: once({ hour: "2-digit", minute: "2-digit" }),
  dayOfYear: once({ weekday: "short", day: "numeric", month: "short" }),
  day: once({ day: "numeric", month: "short", year: "numeric" }),
};

function once(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let form: Intl.DateTimeFormat | undefined;
  return () => (form ??= new Intl.DateTimeFormat(dateLocale(), options));
}

/** The clock for today and yesterday, else the day. */
export function timeName(at: number, key: string, now: number): string {
  const date = new Date(at);
  const isNear = key === "today" || key === "yesterday" || date.toDateString() === new Date(now).toDateString();
  if (isNear) return forms.clock().format(date);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return isThisYear ? forms.dayOfYear().format(date) : dayName(at);
}

/** A day of any year. */
export function dayName(at: number): string {
  return forms.day().format(at);
}
