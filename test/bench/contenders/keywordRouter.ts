import type { Tier } from "../../../src/core/models/tier.ts";

/** As routers by keyword work: the first list with a substring in the prompt decides, and low is what is left. */
const lists: readonly (readonly [Tier, readonly string[]])[] = [
  ["high", ["prove", "optimize", "architect", "design", "debug", "complex", "analyze", "refactor", "algorithm"]],
  ["medium", ["how", "why", "explain", "create", "write", "implement", "compare", "fix"]],
];

export function keywordTier(prompt: string): Tier {
  const text = prompt.toLowerCase();
  return lists.find(([, words]) => words.some((word) => text.includes(word)))?.[0] ?? "low";
}
