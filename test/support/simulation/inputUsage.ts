import type { Encoder } from "../../../src/tokenizer/encoder.ts";
import type { Prompt } from "./prompt.ts";

export interface InputUsage {
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
}

/** Around each message and before the answer, see the recorded counts: 14 tokens for a 7-token question. */
const perMessage = 4;
const priming = 3;
/** A middling screenshot; the rule by size is not modelled. */
const perImage = 1000;
const smallestCached = 1024;
const cacheStep = 128;
const remembered = 64;

export function countInput(prompt: Prompt, encoder: Encoder): number {
  const turns = prompt.turns.reduce((sum, { text }) => sum + encoder.count(text) + perMessage, 0);
  return turns + encoder.count(prompt.schemas) + prompt.images * perImage + priming;
}

/** Prompts seen, so that a prefix sent before counts as cached: from 1,024 tokens on, in steps of 128, per model, as the real one does. */
export function createPromptCache(encoder: Encoder): { use(prompt: Prompt, input: number): InputUsage } {
  const seen: { readonly model: string; readonly text: string }[] = [];
  return {
    use(prompt, input) {
      const text = [prompt.schemas, ...prompt.turns.map((turn) => `${turn.role}\n${turn.text}\n`)].join("");
      let prefix = 0;
      for (const earlier of seen) {
        if (earlier.model === prompt.model.id) prefix = Math.max(prefix, commonPrefix(earlier.text, text));
      }
      seen.push({ model: prompt.model.id, text });
      if (seen.length > remembered) seen.shift();
      const cached =
        prefix === 0 || !prompt.model.supports.promptCache
          ? 0
          : inSteps(Math.min(input, encoder.count(text.slice(0, prefix))));
      const cacheWrite = prompt.model.price.cacheWrite !== undefined ? Math.max(0, inSteps(input) - cached) : 0;
      return { input, cached, cacheWrite };
    },
  };
}

function inSteps(tokens: number): number {
  return tokens < smallestCached ? 0 : tokens - (tokens % cacheStep);
}

function commonPrefix(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}
