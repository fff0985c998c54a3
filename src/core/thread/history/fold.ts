/** Lower case of the same length, so that a place in it is a place in the text. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let out = "";
  for (const letter of text) out += letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
  return out;
}

/** A run of letters and digits: what is looked up in the index. */
const run = /[\p{L}\p{N}_]+/gu;

/** The words of a folded text, one after the other. */
export function runsIn(folded: string): readonly string[] {
  return folded.match(run) ?? [];
}

/**
 * What a search looks for: every word, each once, the longest first as it is the rarest. Signs count only where there
 * is nothing else: `a/b` is `a` and `b`, and `=>` is itself.
 */
export function wordsOf(query: string): readonly string[] {
  const folded = fold(query.normalize("NFC"));
  const runs = runsIn(folded);
  const words = runs.length > 0 ? runs : folded.split(/\s+/).filter((word) => word !== "");
  return [...new Set(words)].toSorted((one, other) => other.length - one.length);
}
