import { fold } from "./fold.ts";

/** A line of text in parts; those that a search was for are marked. */
export type Marked = readonly { readonly text: string; readonly isMatch?: true }[];

/** Marks each place of each word. `words` are folded. */
export function mark(text: string, words: readonly string[]): Marked {
  const folded = fold(text);
  const found = words.flatMap((word) => placesOf(folded, word)).toSorted((one, other) => one.start - other.start);
  const parts: { text: string; isMatch?: true }[] = [];
  let at = 0;
  for (const { start, end } of found) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from) });
    const last = parts.at(-1);
    // Two words that touch are one mark.
    if (last?.isMatch && from === at) last.text += text.slice(from, end);
    else parts.push({ text: text.slice(from, end), isMatch: true });
    at = end;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at) });
  return parts;
}

function placesOf(folded: string, word: string): { readonly start: number; readonly end: number }[] {
  const places = [];
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length))
    places.push({ start: at, end: at + word.length });
  return places;
}
