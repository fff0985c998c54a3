import type { TierChoice } from "../core/models/tier.ts";

/** A tier standing alone, and what it is for; inside a line its lower-case id is the word. */
export const tierNames: Readonly<Record<TierChoice, { readonly name: string; readonly more: string }>> = {
  auto: { name: "Auto", more: "Picks from the command, the code and your words" },
  low: { name: "Low", more: "Names, syntax, quick look-ups" },
  medium: { name: "Medium", more: "Everyday explain, review and tests" },
  high: { name: "High", more: "Bugs across files, concurrency, design" },
  max: { name: "Max", more: "The hardest problems. Can take minutes" },
};
