import { bestOf, fuzzyScore } from "../../../core/context/fuzzy.ts";
import type { Mention } from "../mention.ts";

/** The few things of a kind that fit what is typed; `alias` are words that mean the kind. */
export function among(mentions: readonly Mention[], typed: string, alias: string): readonly Mention[] {
  return bestOf(
    mentions,
    ({ label, detail }) => fuzzyScore(typed, label, `${alias} ${label} ${detail}`),
    mentions.length,
  );
}
