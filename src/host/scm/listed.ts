import { t } from "../../l10n/language.ts";

const most = 5;

/** Names for a sentence: the first five, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? t("{0} and {1} more", shown, names.length - most) : shown;
}
