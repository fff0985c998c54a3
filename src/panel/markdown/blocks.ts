import type { Links, MarkedToken, Token } from "marked";
import { hold, readOn, type Held } from "./held.ts";
import { isMarked, lex, type Lexed } from "./lex.ts";

/** Markdown that grows: blocks that can no longer change, and the tail that is read again with every piece of text. */
export interface Blocks {
  /** The source of the frozen blocks. */
  readonly frozenSource: string;
  readonly frozen: readonly MarkedToken[];
  readonly tail: readonly MarkedToken[];
  /** What of the tail's only block cannot change any more. */
  readonly held: Held | undefined;
  /** Definitions among the frozen blocks. */
  readonly settledLinks: Links;
  /** Definitions that the frozen blocks were read with; the tail's are among them. */
  readonly usedLinks: Links;
}

export const noBlocks: Blocks = {
  frozenSource: "",
  frozen: [],
  tail: [],
  held: undefined,
  settledLinks: {},
  usedLinks: {},
};

/**
 * The blocks of `text`, most often `before`'s text and some more. Any way of cutting a text into pieces ends in the
 * same blocks.
 */
export function growBlocks(before: Blocks, text: string): Blocks {
  const source = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const start = source.startsWith(before.frozenSource) ? before : noBlocks;
  const tail = source.slice(start.frozenSource.length);
  const read = (start.held && readOn(tail, start.held, start.settledLinks)) ?? lex(tail, start.settledLinks);
  // A definition reaches back to the blocks before it: where one of them names it, all are read again.
  if (reachesBack(start, read.links)) return settle(noBlocks, source, lex(source, read.links));
  return settle(start, tail, read);
}

function settle(start: Blocks, source: string, { tokens, links }: Lexed): Blocks {
  const last = tokens.findLastIndex((token) => token.type !== "space");
  const lengths = tokens.slice(0, Math.max(last, 0)).reduce((sum, token) => sum + token.raw.length, 0);
  const lastToken = tokens[last];
  const isPlaced = lastToken !== undefined && source.startsWith(lastToken.raw, lengths);
  const held = isPlaced ? hold(lastToken, source, lengths) : undefined;
  // What is held has begun for good, so nothing before it can change.
  const end = held ? last : settledEnd(tokens, last);
  const settled = tokens.slice(0, end);
  const usedLinks = { ...start.usedLinks, ...links };
  return {
    frozenSource: start.frozenSource + settled.map((token) => token.raw).join(""),
    frozen: end === 0 ? start.frozen : [...start.frozen, ...visible(settled)],
    tail: visible(tokens.slice(end)),
    held,
    settledLinks: end === 0 ? start.settledLinks : definedIn(settled, start.settledLinks, links),
    usedLinks: end === 0 ? start.usedLinks : usedLinks,
  };
}

/**
 * How many tokens no later text can change: those before the last blank line, once what follows it cannot go on with a
 * list. Without the blank line a paragraph may still become a heading or a table.
 */
function settledEnd(tokens: readonly Token[], last: number): number {
  const token = tokens[last];
  if (!token || tokens[last - 1]?.type !== "space") return 0;
  const isWhole = token.raw.includes("\n") || last < tokens.length - 1;
  const isProse = token.type === "paragraph" && /^(?:[^\s\d*+>-]|\*\*)/.test(token.raw);
  return isWhole || isProse ? last : 0;
}

function visible(tokens: readonly Token[]): readonly MarkedToken[] {
  return tokens.filter((token) => isMarked(token)).filter((token) => token.type !== "space" && token.type !== "def");
}

/** Whether frozen blocks name a definition that is new, other than it was, or none any more. */
function reachesBack({ frozenSource, usedLinks }: Blocks, links: Links): boolean {
  const changed = Object.keys({ ...usedLinks, ...links }).filter((name) => {
    const used = usedLinks[name];
    const now = links[name];
    return used?.href !== now?.href || used?.title !== now?.title;
  });
  if (changed.length === 0) return false;
  const names = new Set(changed.map(folded));
  return [...frozenSource.matchAll(/\[((?:\\.|[^[\]\\])+)\]/g)].some(([, name = ""]) => names.has(folded(name)));
}

/** As Markdown compares names: neither case nor white space counts. */
function folded(name: string): string {
  return name.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}

/** Of `links` those that `tokens` define, added to what is known. */
function definedIn(tokens: readonly Token[], known: Links, links: Links): Links {
  if (Object.keys(links).length === Object.keys(known).length) return known;
  const names = new Set<string>();
  const collect = (token: Token): void => {
    if (!isMarked(token)) return;
    if (token.type === "def") names.add(token.tag);
    else if (token.type === "list") token.items.forEach(collect);
    else if (token.type === "blockquote" || token.type === "list_item") token.tokens.forEach(collect);
  };
  tokens.forEach(collect);
  return { ...Object.fromEntries(Object.entries(links).filter(([name]) => names.has(name))), ...known };
}
