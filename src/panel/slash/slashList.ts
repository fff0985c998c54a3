import type { SlashRow, SlashRows } from "../../protocol/slash.ts";

/** The list that `/` opens, as it stands. */
export interface SlashList {
  /** Of the newest request; older answers are dropped. */
  readonly seq: number;
  /** All there are; undefined until the host has answered. */
  readonly rows: readonly SlashRow[] | undefined;
  readonly query: string;
  /** Those that fit what is typed, the best first. */
  readonly fitting: readonly SlashRow[];
  readonly active: number;
  readonly note: string | undefined;
}

const mostShown = 40;

/** What is typed behind a `/` that begins the text, while the caret stands in it; a path is none. */
export function slashAt(text: string, caret: number): string | undefined {
  const word = /^\/([\p{L}\p{N}_.-]{0,64})/u.exec(text);
  if (!word || caret < 1 || caret > word[0].length) return undefined;
  return /^(?:\s|$)/.test(text.slice(word[0].length)) ? word[1] : undefined;
}

export function openList(seq: number, query: string): SlashList {
  return { seq, rows: undefined, query, fitting: [], active: 0, note: undefined };
}

export function withQuery(list: SlashList, query: string): SlashList {
  return { ...list, query, active: 0, fitting: fittingOf(list.rows ?? [], query) };
}

/** With the host's answer; the highlight stays on its row. */
export function withRows(list: SlashList, { seq, rows, note }: SlashRows): SlashList {
  if (seq !== list.seq) return list;
  const chosen = list.fitting[list.active]?.id;
  const fitting = fittingOf(rows, list.query);
  const active = Math.max(
    0,
    fitting.findIndex(({ id }) => id === chosen),
  );
  return { ...list, rows, note, fitting, active };
}

/** By name, those that begin with it first; what only its description fits comes last. */
function fittingOf(rows: readonly SlashRow[], query: string): readonly SlashRow[] {
  const typed = query.toLowerCase();
  const rank = ({ name, detail }: SlashRow) => {
    const at = name.toLowerCase().indexOf(typed);
    if (at !== -1) return at === 0 ? 0 : 1;
    return detail.toLowerCase().includes(typed) ? 2 : 3;
  };
  const fitting = rows.filter((row) => rank(row) < 3).toSorted((one, other) => rank(one) - rank(other));
  return fitting.slice(0, mostShown);
}

/** The draft with the name in place of what is typed of it, and the caret behind it. */
export function withName(text: string, name: string): { readonly text: string; readonly caret: number } {
  const rest = text.replace(/^\/\S*\s*/, "");
  const head = `/${name} `;
  return { text: head + rest, caret: head.length };
}

/** The draft without the `/name` that it begins with. */
export function withoutName(text: string): string {
  return text.replace(/^\/\S*\s?/, "");
}
