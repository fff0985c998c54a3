import { imageTokens } from "../../../src/core/models/imageTokens.ts";
import type { Encoder } from "../../../src/tokenizer/encoder.ts";
import type { Prompt } from "./prompt.ts";

export interface InputUsage {
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
  /** How long what was written is kept; a longer time is dearer. */
  readonly cacheTtl: "30m" | "12h";
}

/** Around each message and before the answer, see the recorded counts: 14 tokens for a 7-token question. */
const perMessage = 4;
const priming = 3;
const smallestCached = 1024;
const cacheStep = 128;
const remembered = 64;

export function countInput(prompt: Prompt, encoder: Encoder): number {
  return piecesOf(prompt).reduce((sum, piece) => sum + countPiece(piece, encoder), 0) + imagesOf(prompt) + priming;
}

function imagesOf({ images, model }: Prompt): number {
  return images.reduce((sum, image) => sum + imageTokens(image, model), 0);
}

/** What the server's own tools gave back is read on top of the prompt, never from the cache. */
export function withTools(usage: InputUsage, tokens: number): InputUsage {
  return { ...usage, input: usage.input + tokens };
}

/** Prompts seen, so that a prefix sent before counts as cached: from 1,024 tokens on, in steps of 128, per model and `prompt_cache_key`. */
export function createPromptCache(encoder: Encoder): { use(prompt: Prompt, input: number): InputUsage } {
  const seen: { readonly model: string; readonly key: string | undefined; readonly pieces: readonly Piece[] }[] = [];
  return {
    use(prompt, input) {
      const { model, cacheKey, cacheTtl } = prompt;
      const pieces = piecesOf(prompt);
      if (!prompt.isCached || !model.supports.promptCache) return { input, cached: 0, cacheWrite: 0, cacheTtl };
      const counts = remembering(encoder);
      const prefixes = seen
        .filter((earlier) => earlier.model === model.id && earlier.key === cacheKey)
        .map((earlier) => commonTokens(earlier.pieces, pieces, counts));
      seen.push({ model: model.id, key: cacheKey, pieces });
      if (seen.length > remembered) seen.shift();
      const cached = inSteps(Math.min(input, Math.max(0, ...prefixes)));
      const cacheWrite = model.price.cacheWrite === undefined ? 0 : Math.max(0, inSteps(input) - cached);
      return { input, cached, cacheWrite, cacheTtl };
    },
  };
}

/** Tools and answer format come before the turns, as in the real prompt. */
interface Piece {
  readonly name: string;
  readonly text: string;
  readonly tokens?: number;
}

function piecesOf({ schemas, turns }: Prompt): readonly Piece[] {
  const first = schemas === "" ? [] : [{ name: "schemas", text: schemas }];
  return [...first, ...turns.map(({ role, ...turn }) => ({ name: role, ...turn }))];
}

/** What a prompt has in common with one earlier prompt it mostly has with all of them: each text is counted once. */
function remembering(encoder: Encoder): Pick<Encoder, "count"> {
  const counts = new Map<string, number>();
  return {
    count(text) {
      const known = counts.get(text) ?? encoder.count(text);
      counts.set(text, known);
      return known;
    },
  };
}

function countPiece({ name, text, tokens }: Piece, encoder: Pick<Encoder, "count">): number {
  return (tokens ?? encoder.count(text)) + (name === "schemas" ? 0 : perMessage);
}

function commonTokens(earlier: readonly Piece[], pieces: readonly Piece[], encoder: Pick<Encoder, "count">): number {
  let tokens = 0;
  for (const [index, piece] of pieces.entries()) {
    const other = earlier[index];
    if (other?.name !== piece.name || other.tokens !== piece.tokens) return tokens;
    if (other.text !== piece.text)
      return tokens + encoder.count(piece.text.slice(0, commonPrefix(other.text, piece.text)));
    tokens += countPiece(piece, encoder);
  }
  return tokens;
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
