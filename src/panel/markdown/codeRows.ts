import type { Span } from "./highlight.ts";
import { el, type Markup } from "./markup.ts";

/** Lines laid out together: what is added to long code must not cost a layout of all of it. */
const groupLines = 50;

/** The inside of a block of code. Between two groups the line's end is the groups' own. */
export function codeRows(spans: readonly Span[]): readonly Markup[] {
  const groups: Markup[][] = [[]];
  let lines = 0;
  for (const { kind, text } of spans) {
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
      lines += 1;
      if (lines % groupLines !== 0) continue;
      add(groups, kind, text.slice(from, end));
      groups.push([]);
      from = end + 1;
    }
    add(groups, kind, text.slice(from));
  }
  if (groups.length === 1) return groups[0] ?? [];
  // A group without a line would be drawn without its height.
  return groups.map((group) => el("span", { class: "rows" }, group.length === 0 ? "\u200b" : group));
}

function add(groups: Markup[][], kind: Span["kind"], text: string): void {
  if (text === "") return;
  groups.at(-1)?.push(kind === "" ? text : el("span", { class: kind }, text));
}
