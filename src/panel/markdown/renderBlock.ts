import type { MarkedToken, Token, Tokens } from "marked";
import { words } from "../words/words.ts";
import { codeFigure } from "./codeFigure.ts";
import type { MarkdownContext } from "./context.ts";
import { isMarked } from "./lex.ts";
import { el, type Markup } from "./markup.ts";
import { renderInline } from "./renderInline.ts";

export interface BlockContext {
  readonly context: MarkdownContext;
  /** The block ends in a fence that is still being written. */
  readonly isOpen: boolean;
  readonly depth: number;
  /** What was made of an item or a row before: neither changes once it is held. */
  readonly made: WeakMap<object, Markup>;
}

/** Deeper nesting is shown as it was written: it is no longer prose, and drawing recurses. */
const deepest = 24;

export function renderBlock(token: MarkedToken, at: BlockContext): readonly Markup[] {
  if (at.depth > deepest) return [raw(token.raw)];
  const inside = { ...at, isOpen: false, depth: at.depth + 1 };
  switch (token.type) {
    case "paragraph":
      return [el("p", {}, renderInline(token.tokens, at.context))];
    case "heading":
      return [heading(token, at.context)];
    case "code":
      return [codeFigure(token, at.isOpen, at.context)];
    case "list":
      return [list(token, inside, at.isOpen)];
    case "blockquote":
      return [el("blockquote", {}, blocks(token.tokens, inside, at.isOpen))];
    case "table":
      return [table(token, at)];
    case "hr":
      return [el("hr")];
    case "html":
      return [raw(token.raw)];
    case "space":
    case "def":
      return [];
    // A tight list item holds its words without a paragraph.
    case "text":
    case "br":
    case "checkbox":
    case "codespan":
    case "del":
    case "em":
    case "escape":
    case "image":
    case "link":
    case "list_item":
    case "strong":
      return renderInline([token], at.context);
    default:
      token satisfies never;
      return [];
  }
}

/** `endsOpen`: the last of them does. */
function blocks(tokens: readonly Token[], at: BlockContext, endsOpen: boolean): readonly Markup[] {
  const last = tokens.length - 1;
  return tokens.flatMap((token, index) => {
    return isMarked(token) ? renderBlock(token, { ...at, isOpen: endsOpen && index === last }) : [];
  });
}

/** The question is an h3, so an answer's headings begin below it. */
function heading(token: Tokens.Heading, context: MarkdownContext): Markup {
  const inside = renderInline(token.tokens, context);
  if (token.depth <= 2) return el("h4", { class: "large" }, inside);
  return el(token.depth === 3 ? "h5" : "h6", {}, inside);
}

function list(token: Tokens.List, at: BlockContext, endsOpen: boolean): Markup {
  const last = token.items.length - 1;
  const items = token.items.map((item, index) => {
    const make = (isOpen: boolean) =>
      el("li", { class: item.task ? "task" : undefined }, blocks(item.tokens, at, isOpen));
    // Such an item is drawn once more when the answer ends, though its words stay the same.
    return endsOpen && index === last ? make(true) : made(item, at, () => make(false));
  });
  const looseness = token.loose ? "loose" : undefined;
  if (!token.ordered) return el("ul", { class: looseness }, items);
  return el("ol", { class: looseness, start: String(token.start === "" ? 1 : token.start) }, items);
}

function table(token: Tokens.Table, at: BlockContext): Markup {
  const cells = (row: readonly Tokens.TableCell[], tag: "th" | "td") =>
    row.map((cell) => {
      const attributes = { scope: tag === "th" ? "col" : undefined, class: cell.align ?? undefined };
      return el(tag, attributes, renderInline(cell.tokens, at.context));
    });
  const rows = token.rows.map((row) => made(row, at, () => el("tr", {}, cells(row, "td"))));
  return el(
    "div",
    { class: "table", role: "region", "aria-label": words.table, tabindex: "0" },
    el("table", {}, el("thead", {}, el("tr", {}, cells(token.header, "th"))), el("tbody", {}, rows)),
  );
}

function made(part: object, at: BlockContext, make: () => Markup): Markup {
  const known = at.made.get(part);
  if (known !== undefined) return known;
  const fresh = make();
  at.made.set(part, fresh);
  return fresh;
}

/** HTML in an answer is text, never markup. */
function raw(source: string): Markup {
  return el("p", { class: "raw" }, source.trimEnd());
}
