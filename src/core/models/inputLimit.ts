import type { Model } from "./catalog.ts";

/** Tokens of input that a model takes beside so many tokens of output. */
export function inputLimitOf({ contextWindow, maxInputTokens = Infinity }: Model, maxOutputTokens: number): number {
  return Math.max(0, Math.min(contextWindow - maxOutputTokens, maxInputTokens));
}
