import type { EncodingName } from "../context/piece.ts";

export interface Encoding {
  readonly name: EncodingName;
  /** False where the model's own tokenizer is not known: a count with this one is an estimate. */
  readonly isExact: boolean;
}

const openAiModel = /^(?:gpt-|chatgpt-|codex-|o\d|ft:gpt-)/;
const olderModel = /^(?:ft:)?gpt-(?:3\.5|4$|4-)/;

/**
 * How a model's text is cut into tokens. Every OpenAI text model since gpt-4o, gpt-oss included, uses o200k_base; the
 * families of gpt-4 and gpt-3.5 use cl100k_base (tiktoken's table, and ttok 1.0 for gpt-5 and gpt-6, 2026-11).
 * Gateways put the maker in front: `openai/gpt-6-sol`.
 */
export function encodingFor(model: string): Encoding {
  const id = model.toLowerCase().replace(/^.*\//, "");
  return { name: olderModel.test(id) ? "cl100k_base" : "o200k_base", isExact: openAiModel.test(id) };
}
