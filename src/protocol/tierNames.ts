import type { TierChoice } from "../core/models/tier.ts";
import { t } from "../l10n/language.ts";

/** A tier standing alone, and what it is for; inside a line its lower-case id is the word. In the language of now. */
export const tierNames = (): Readonly<Record<TierChoice, { readonly name: string; readonly more: string }>> => ({
  auto: { name: t("Auto"), more: t("Picks from the command, the code and your words") },
  low: { name: t("Low"), more: t("Names, syntax, quick look-ups") },
  medium: { name: t("Medium"), more: t("Everyday explain, review and tests") },
  high: { name: t("High"), more: t("Bugs across files, concurrency, design") },
  max: { name: t("Max"), more: t("The hardest problems. Can take minutes") },
});
