import type { Completion, Completions } from "../../protocol/completions.ts";

/** The list that `@` opens, as it stands. */
export interface Mention {
  /** Where in the draft the `@` stands. */
  readonly at: number;
  /** What is typed after it. */
  readonly query: string;
  /** Of the newest request; older answers are dropped. */
  readonly seq: number;
  readonly items: readonly Completion[];
  readonly active: number;
  readonly note: string | undefined;
  readonly isWhole: boolean;
  /** The button wrote the `@`: it goes when nothing is chosen. */
  readonly isByButton: boolean;
}

/** The `@word` that the caret stands behind; an `@` inside a word is an address. */
export function wordAt(text: string, caret: number): { readonly at: number; readonly query: string } | undefined {
  const match = /(?:^|[\s([{])@([^\s@]{0,200})$/.exec(text.slice(0, caret));
  return match ? { at: caret - (match[1] ?? "").length - 1, query: match[1] ?? "" } : undefined;
}

/** The list with an answer of the host; the highlight stays on its row. */
export function withList(mention: Mention, { seq, items, note, isWhole }: Completions): Mention {
  if (seq !== mention.seq) return mention;
  const chosen = mention.items[mention.active]?.id;
  const isMoved = mention.active > 0;
  const active = isMoved
    ? Math.max(
        0,
        items.findIndex(({ id }) => id === chosen),
      )
    : 0;
  return { ...mention, items, note, isWhole, active };
}

export type MentionKey = "choose" | "close" | { readonly active: number } | undefined;

/** What a key means while the list is open; undefined leaves it to the text. */
export function mentionKey(
  key: string,
  { active, items }: { readonly active: number; readonly items: readonly unknown[] },
): MentionKey {
  if (key === "Escape") return "close";
  if (items.length === 0) return undefined;
  if (key === "Enter" || key === "Tab") return "choose";
  if (key === "ArrowDown") return { active: (active + 1) % items.length };
  if (key === "ArrowUp") return { active: (active + items.length - 1) % items.length };
  return undefined;
}

/** The draft and the caret once a row was chosen: a kind is written out, anything else takes the `@word` away. */
export function chosenText(text: string, { at, query }: Mention, item: Completion) {
  const before = text.slice(0, at);
  const after = text.slice(at + 1 + query.length);
  if (item.narrow !== undefined) {
    const word = `@${item.narrow}:`;
    return { text: before + word + after, caret: before.length + word.length };
  }
  return { text: before + (before.endsWith(" ") ? after.replace(/^ /, "") : after), caret: before.length };
}
