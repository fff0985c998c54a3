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

/**
 * After something was drawn: calls `redraw` once, when its code can have its colours. Before the first code there is
 * nothing to wait for, and whoever waited would be held for as long as none comes.
 */
export function onColours(redraw: () => void): void {
  if (loading && !highlight) waiting.add(redraw);
}

async function load(): Promise<void> {
  const grammars = await import("./highlight.ts");
  highlight = grammars.highlight;
  for (const redraw of waiting) redraw();
  waiting.clear();
}
