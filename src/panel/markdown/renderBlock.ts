import { html, nothing, type TemplateResult } from "lit-html";
import type { MarkedToken, Token, Tokens } from "marked";
import { words } from "../words/words.ts";
import { isMarked } from "./blocks.ts";
import { codeFigure } from "./codeFigure.ts";
import type { MarkdownContext } from "./context.ts";
import { renderInline } from "./renderInline.ts";

export interface BlockContext {
  readonly context: MarkdownContext;
  /** The block is a fence that is still being written. */
  readonly isOpen: boolean;
  readonly depth: number;
}

/** Deeper nesting is shown as it was written: it is no longer prose, and drawing recurses. */
const deepest = 24;

export function renderBlock(token: MarkedToken, at: BlockContext): unknown {
  if (at.depth > deepest) return raw(token.raw);
  const inside = { ...at, isOpen: false, depth: at.depth + 1 };
  switch (token.type) {
    case "paragraph":
      return html`<p>${renderInline(token.tokens, at.context)}</p>`;
    case "heading":
      return heading(token, at.context);
    case "code":
      return codeFigure(token, at.isOpen, at.context);
    case "list":
      return list(token, inside);
    case "blockquote":
      return html`<blockquote>${blocks(token.tokens, inside)}</blockquote>`;
    case "table":
      return table(token, at.context);
    case "hr":
      return html`<hr />`;
    case "html":
      return raw(token.raw);
    case "space":
    case "def":
      return nothing;
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
      return nothing;
  }
}

function blocks(tokens: readonly Token[], at: BlockContext): unknown {
  return tokens.map((token) => (isMarked(token) ? renderBlock(token, at) : nothing));
}

/** The question is an h3, so an answer's headings begin below it. */
function heading(token: Tokens.Heading, context: MarkdownContext): TemplateResult {
  const inside = renderInline(token.tokens, context);
  if (token.depth <= 2) return html`<h4 class="large">${inside}</h4>`;
  return token.depth === 3 ? html`<h5>${inside}</h5>` : html`<h6>${inside}</h6>`;
}

function list(token: Tokens.List, at: BlockContext): TemplateResult {
  const items = token.items.map(
    (item) => html`<li class=${item.task ? "task" : nothing}>${blocks(item.tokens, at)}</li>`,
  );
  const looseness = token.loose ? "loose" : nothing;
  return token.ordered
    ? html`<ol class=${looseness} start=${token.start === "" ? 1 : token.start}>
        ${items}
      </ol>`
    : html`<ul class=${looseness}>
        ${items}
      </ul>`;
}

function table(token: Tokens.Table, context: MarkdownContext): TemplateResult {
  const side = (cell: Tokens.TableCell) => cell.align ?? nothing;
  const head = token.header.map(
    (cell) => html`<th scope="col" class=${side(cell)}>${renderInline(cell.tokens, context)}</th>`,
  );
  const rows = token.rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => html`<td class=${side(cell)}>${renderInline(cell.tokens, context)}</td>`)}
      </tr>`,
  );
  return html`<div class="table" role="region" aria-label=${words.table} tabindex="0">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** HTML in an answer is text, never markup. */
function raw(source: string): TemplateResult {
  return html`<p class="raw">${source.trimEnd()}</p>`;
}
