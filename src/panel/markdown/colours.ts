import type { Span } from "./highlight.ts";

type Highlight = (code: string, language: string) => readonly Span[];

let highlight: Highlight | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** Code in its colours, or in one until the grammars are loaded: they come when the first code does. */
export function coloured(code: string, language: string): readonly Span[] {
  if (highlight) return highlight(code, language);
  loading ??= load();
  return [{ kind: "", text: code }];
}

/** Calls `redraw` once, when code drawn so far can have its colours. */
export function onColours(redraw: () => void): void {
  if (!highlight) waiting.add(redraw);
}

async function load(): Promise<void> {
  const grammars = await import("./highlight.ts");
  highlight = grammars.highlight;
  for (const redraw of waiting) redraw();
  waiting.clear();
}
