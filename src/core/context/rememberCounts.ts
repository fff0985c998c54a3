import type { CountTokens } from "./piece.ts";

/**
 * Counts a text once: a long chat is asked about at every pause in typing, and only what is new reaches the tokenizer.
 * Holds at most `maxCharacters` of text; what was asked about longest ago goes first. A failed count is not kept.
 */
export function rememberCounts(count: CountTokens, maxCharacters: number): CountTokens {
  const known = new Map<string, Promise<number>>();
  let held = 0;

  function forget(key: string): void {
    if (known.delete(key)) held -= key.length;
  }

  return (text, encoding = "o200k_base") => {
    const key = `${encoding} ${text}`;
    const found = known.get(key);
    if (found) {
      // A map keeps the order of insertion: the newest use goes to its end.
      known.delete(key);
      known.set(key, found);
      return found;
    }
    const counted = count(text, encoding);
    if (key.length > maxCharacters) return counted;
    known.set(key, counted);
    held += key.length;
    counted.catch(() => forget(key));
    for (const oldest of known.keys()) {
      if (held <= maxCharacters) break;
      forget(oldest);
    }
    return counted;
  };
}
