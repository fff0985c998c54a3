/** A line of a change: `-` goes, `+` comes, a space stays; `…` parts two places of the file. */
export interface EditRow {
  readonly mark: "-" | "+" | " " | "…";
  readonly text: string;
}

const info = /^(?:[\w+#.-]+\s+)?(edit|new)\s+(\S.*)$/i;

/** What a fence says of a change; undefined for other code. The host names files alike (`core/edits/form.ts`). */
export function editInfo(words: string): { readonly isNew: boolean; readonly path: string } | undefined {
  const [, kind, path = ""] = info.exec(words.trim()) ?? [];
  if (kind === undefined) return undefined;
  const clean = path.trim().replace(/^["'`]|["'`]$/g, "");
  return {
    isNew: kind.toLowerCase() === "new",
    path: clean.replaceAll("\\", "/").replace(/^(?:\.\/)+/, ""),
  };
}

/** The rows of a change as it is written, also while it still grows. */
export function editRows(text: string, isNew: boolean): readonly EditRow[] {
  const lines = text.split("\n");
  if (isNew) return lines.map((line) => ({ mark: "+", text: line }));
  const rows: EditRow[] = [];
  let search: string[] | undefined;
  let replace: string[] | undefined;
  const flush = () => {
    if (search) rows.push(...(rows.length > 0 ? [{ mark: "…" as const, text: "" }] : []), ...rowsOf(search, replace));
    search = undefined;
    replace = undefined;
  };
  for (const line of lines) {
    if (/^\s*<{5,9} ?SEARCH\s*$/.test(line)) {
      flush();
      search = [];
    } else if (/^\s*>{5,9} ?REPLACE\s*$/.test(line)) flush();
    else if (search && !replace && /^\s*={5,9}\s*$/.test(line)) replace = [];
    else (replace ?? search)?.push(line);
  }
  flush();
  return rows;
}

/** What both begin and end with stays. Without the new lines nothing is known to go yet. */
function rowsOf(search: readonly string[], replace: readonly string[] | undefined): EditRow[] {
  const marked = (mark: EditRow["mark"], lines: readonly string[]) => lines.map((text) => ({ mark, text }));
  if (!replace) return marked(" ", search);
  let start = 0;
  while (start < search.length && search[start] === replace[start]) start += 1;
  let end = 0;
  while (end < Math.min(search.length, replace.length) - start && search.at(-1 - end) === replace.at(-1 - end))
    end += 1;
  return [
    ...marked(" ", search.slice(0, start)),
    ...marked("-", search.slice(start, search.length - end)),
    ...marked("+", replace.slice(start, replace.length - end)),
    ...marked(" ", search.slice(search.length - end)),
  ];
}
