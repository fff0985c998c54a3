import type { Encoder } from "../../../src/tokenizer/encoder.ts";

const mostTexts = 2_000;
const mostCharacters = 20_000;

/** The same counts: instructions and answers are the same ones again and again, and counting was a quarter of a request. */
export function countOnce(encoder: Encoder): Encoder {
  const known = new Map<string, number>();
  return {
    count(text) {
      const found = known.get(text);
      if (found !== undefined) return found;
      const count = encoder.count(text);
      if (known.size >= mostTexts) known.clear();
      if (text.length <= mostCharacters) known.set(text, count);
      return count;
    },
  };
}
