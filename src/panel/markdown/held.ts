import type { Links, Token, Tokens } from "marked";
import { isMarked, isOpenFence, lex, type Lexed } from "./lex.ts";

/**
 * The part of a block still being written that no later text can change: the items of a list or the rows of a table
 * but the last, the lines of a fence. So a frame's work depends on the last item, row or line, not on the whole block.
 */
export interface Held {
  readonly token: Tokens.List | Tokens.Table | Tokens.Code;
  /** The source of what is held. */
  readonly raw: string;
  /** Read before the rest, so that the rest is read as what it is. */
  readonly prefix: string;
}

/** Reads what follows the held part. Undefined where the block has to be read as a whole. */
export function readOn(source: string, held: Held, links: Links): Lexed | undefined {
  if (!source.startsWith(held.raw)) return undefined;
  if (held.token.type === "code") return growFence(source, held, held.token, links);
  const rest = lex(held.prefix + source.slice(held.raw.length), links);
  const [first, ...others] = rest.tokens;
  if (!first || !isMarked(first)) return undefined;
  // A block's raw text ends before the blank line after it, which may be within what is held.
  const more = first.raw.length - held.prefix.length;
  const raw = more < 0 ? held.raw.slice(0, more) : held.raw + first.raw.slice(held.prefix.length);
  if (held.token.type === "list" && first.type === "list") {
    const items = held.prefix === "" ? first.items : first.items.slice(1);
    if (first.loose !== held.token.loose || items.length === 0) return undefined;
    return { tokens: [{ ...held.token, raw, items: [...held.token.items, ...items] }, ...others], links: rest.links };
  }
  if (held.token.type === "table" && first.type === "table") {
    return {
      tokens: [{ ...held.token, raw, rows: [...held.token.rows, ...first.rows] }, ...others],
      links: rest.links,
    };
  }
  return undefined;
}

/** What can be held of the block that begins at `start` of the source and is the last one. */
export function hold(token: Token, source: string, start: number): Held | undefined {
  if (!isMarked(token)) return undefined;
  if (token.type === "list") return holdList(token, source, start);
  if (token.type === "table") return holdTable(token, source, start);
  const isHeld = token.type === "code" && isOpenFence(token) && /^(?:`{3,}|~{3,})[^\n]*\n/.test(token.raw);
  return isHeld ? { token, raw: source.slice(start), prefix: "" } : undefined;
}

/** An item is one for good when its first line is whole: `-` may become `-5`, and `- -` a rule. */
function holdList(list: Tokens.List, source: string, start: number): Held | undefined {
  const rawOf = (count: number) =>
    list.items
      .slice(0, Math.max(count, 0))
      .map((item) => item.raw)
      .join("");
  const all = list.items.length - 1;
  const count = source.includes("\n", start + rawOf(all).length) ? all : all - 1;
  const raw = rawOf(count);
  if (count < 1 || !source.startsWith(raw, start)) return undefined;
  // A blank line before another item makes the whole list loose: with one in front, the rest is read as loose too.
  const marker = /^ *(?:\d+[.)]|[-+*])/.exec(source.slice(start + raw.length))?.[0];
  if (marker === undefined) return undefined;
  return { token: { ...list, items: list.items.slice(0, count) }, raw, prefix: list.loose ? `${marker} x\n\n` : "" };
}

function holdTable(table: Tokens.Table, source: string, start: number): Held | undefined {
  const lines = source.slice(start).split("\n");
  const count = lines.length - 3;
  if (count < 1 || table.rows.length < count) return undefined;
  const prefix = `${lines.slice(0, 2).join("\n")}\n`;
  return { token: { ...table, rows: table.rows.slice(0, count) }, raw: `${lines.slice(0, -1).join("\n")}\n`, prefix };
}

/** More lines of code, as long as none of them could be the end. */
function growFence(source: string, { raw }: Held, token: Tokens.Code, links: Links): Lexed | undefined {
  const lineStart = raw.lastIndexOf("\n") + 1;
  if (/^[ \t]*[`~]/m.test(source.slice(lineStart))) return undefined;
  // As the lexer does: one line's end belongs to the fence, several are code.
  const end = /[^\n]\n$/.test(source) ? -1 : undefined;
  const body = source.slice(source.indexOf("\n") + 1, end);
  return { tokens: [{ ...token, raw: source, text: body }], links };
}
