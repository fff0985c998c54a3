/** What Plumb's words exist in. English is in the source; the others are files of the folder `l10n`. */
export const languages = ["en", "de", "ja", "zh-cn"] as const;
export type Language = (typeof languages)[number];

/** From the English text to another language's. */
export type Messages = Readonly<Record<string, string>>;

let language: Language = "en";
let messages: ReadonlyMap<string, string> = new Map();

/** Sets the language of this process or page: once, before anything is said in it. */
export function speak(next: Language, translated: Messages): void {
  language = next;
  messages = new Map(Object.entries(translated));
}

/** For `Intl` and `<html lang>`. */
export function spoken(): Language {
  return language;
}

/** A text for the user, in their language; what has no translation stays English. Values fill `{0}`, `{1}` … */
export function t(text: string, ...values: readonly (string | number)[]): string {
  return fill(messages.get(text) ?? text, values);
}

/** The same text as it is in the source: for models, whatever the user's language. */
export function english(text: string, ...values: readonly (string | number)[]): string {
  return fill(text, values);
}

/** One has a sentence of its own; the other says how many by `{0}`. */
export function tCount(count: number, one: string, many: string): string {
  return count === 1 ? t(one) : t(many, count.toLocaleString(language));
}

/** Fills `{0}`, `{1}` …; a hole without a value stays as it is. */
export function fill(text: string, values: readonly (string | number)[]): string {
  if (values.length === 0) return text;
  return text.replace(/\{(\d)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
}
