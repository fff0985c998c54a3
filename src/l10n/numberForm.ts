import { spoken, type Language } from "./language.ts";

interface NumberForm {
  readonly decimal: string;
  readonly group: string;
  /** `0,02 $` instead of `$0.02`, and what stands between. */
  readonly beforeDollar?: string;
}

const forms = new Map<Language, NumberForm>();

/** A number as English writes it, in the form of the user's language. */
export function localNumber(english: string): string {
  const { decimal, group } = formOf(spoken());
  return english.replace(/[.,]/g, (sign) => (sign === "." ? decimal : group));
}

/** An amount of US dollars as English writes it without the sign, in the form of the user's language. */
export function localDollars(english: string): string {
  const { beforeDollar } = formOf(spoken());
  return beforeDollar === undefined ? `$${localNumber(english)}` : `${localNumber(english)}${beforeDollar}$`;
}

/** For dates. English ones are written as in Britain: the day before the month. */
export function dateLocale(): string {
  return spoken() === "en" ? "en-GB" : spoken();
}

function formOf(language: Language): NumberForm {
  const known = forms.get(language);
  if (known) return known;
  const parts = new Intl.NumberFormat(language, { style: "currency", currency: "USD" }).formatToParts(12_345.6);
  const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const sign = parts.findIndex(({ type }) => type === "currency");
  const form = {
    decimal: valueOf("decimal"),
    group: valueOf("group"),
    ...(sign > 0 && { beforeDollar: parts[sign - 1]?.value ?? "" }),
  };
  forms.set(language, form);
  return form;
}
