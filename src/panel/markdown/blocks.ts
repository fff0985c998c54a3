import { Lexer, type MarkedToken, type Token } from "marked";

/** Markdown that grows: blocks that can no longer change, and the tail that is read again with every piece of text. */
export interface Blocks {
  /** The source of the frozen blocks. */
  readonly frozenSource: string;
  readonly frozen: readonly MarkedToken[];
  readonly tail: readonly MarkedToken[];
}

export const noBlocks: Blocks = { frozenSource: "", frozen: [], tail: [] };

/** A link definition reaches back to earlier blocks, so a text that has one is read whole each time. Rare in answers. */
const definition = /^[\s>*+\-\d.)]*\[[^\]\n]+\]:/m;

/** The blocks of `text`, most often `before`'s text and some more. Any way of cutting a text into pieces ends in the same blocks. */
export function growBlocks(before: Blocks, text: string): Blocks {
  const source = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (definition.test(source)) return { frozenSource: "", frozen: [], tail: visible(lex(source)) };
  const start = source.startsWith(before.frozenSource) ? before : noBlocks;
  const tokens = lex(source.slice(start.frozenSource.length));
  const end = settledEnd(tokens);
  const settled = tokens.slice(0, end);
  return {
    frozenSource: start.frozenSource + settled.map((token) => token.raw).join(""),
    frozen: end === 0 ? start.frozen : [...start.frozen, ...visible(settled)],
    tail: visible(tokens.slice(end)),
  };
}

/**
 * How many tokens no later text can change: those before the last blank line that a whole line follows.
 * Without the blank line a paragraph may still become a heading or a table; without the whole line a list may still go on.
 */
function settledEnd(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex((token) => token.type !== "space");
  const hasWholeLine = tokens[last]?.raw.includes("\n") === true || last < tokens.length - 1;
  return hasWholeLine && tokens[last - 1]?.type === "space" ? last : 0;
}

function visible(tokens: readonly Token[]): readonly MarkedToken[] {
  return tokens.filter((token) => isMarked(token)).filter((token) => token.type !== "space" && token.type !== "def");
}

/** Without extensions the lexer makes only its own kinds of token; its type allows others. */
export function isMarked(token: Token): token is MarkedToken {
  return token.type !== "";
}

/** Text nested so deep that the lexer gives up is shown as it is. */
function lex(source: string): Token[] {
  try {
    return new Lexer({ gfm: true }).lex(source);
  } catch {
    return [{ type: "html", raw: source, text: source, block: true, pre: false }];
  }
}
