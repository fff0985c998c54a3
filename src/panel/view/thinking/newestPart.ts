import type { Thinking } from "../../../core/thread/thinking.ts";

/** The beginning moves in steps: each time it moves, every paragraph below is laid out anew. */
const step = 2000;

/** About the last `length` characters of a trace, from the beginning of a paragraph. */
export function newestPart(thinking: Thinking | undefined, length: number): string {
  const { text = "", length: whole = text.length } = thinking ?? {};
  const from = Math.floor((whole - length) / step) * step - (whole - text.length);
  if (from <= 0) return text;
  const cut = text.slice(from);
  const paragraph = cut.indexOf("\n\n");
  return paragraph === -1 ? cut : cut.slice(paragraph + 2);
}
