import { html, nothing } from "lit-html";
import type { MarkedToken, Token } from "marked";
import { say, words } from "../words/words.ts";
import { isMarked } from "./blocks.ts";
import type { MarkdownContext } from "./context.ts";
import { decodeEntities } from "./entities.ts";
import { mentionedPlace, safeLink, type Link } from "./safeLink.ts";

/** Words, emphasis, code and links. Whatever is not known is shown as it was written. */
export function renderInline(tokens: readonly Token[], context: MarkdownContext): unknown {
  return tokens.map((token) => (isMarked(token) ? inline(token, context) : nothing));
}

function inline(token: MarkedToken, context: MarkdownContext): unknown {
  switch (token.type) {
    case "text":
      return token.tokens ? renderInline(token.tokens, context) : decodeEntities(token.text);
    case "escape":
      return token.text;
    case "strong":
      return html`<strong>${renderInline(token.tokens, context)}</strong>`;
    case "em":
      return html`<em>${renderInline(token.tokens, context)}</em>`;
    case "del":
      return html`<del>${renderInline(token.tokens, context)}</del>`;
    case "codespan": {
      const code = html`<code>${token.text}</code>`;
      const mentioned = mentionedPlace(token.text);
      return mentioned ? anchor(mentioned, code, context) : code;
    }
    case "br":
      return html`<br />`;
    case "link": {
      const inside = renderInline(token.tokens, context);
      const link = safeLink(token.href);
      return link ? anchor(link, inside, context) : inside;
    }
    case "image": {
      // Never loaded: an address in an answer could carry what the model has read.
      const name = token.text || words.image;
      const link = safeLink(token.href);
      return link ? anchor(link, name, context) : name;
    }
    case "checkbox":
      return html`<span class=${token.checked ? "box on" : "box"} aria-hidden="true"></span
        ><span class="sr">${token.checked ? words.done : words.toDo}</span>`;
    case "html":
      // The only tag that is obeyed: a table cell has no other way to break a line.
      return /^<br\s*\/?>$/i.test(token.raw) ? html`<br />` : token.raw;
    case "blockquote":
    case "code":
    case "def":
    case "heading":
    case "hr":
    case "list":
    case "list_item":
    case "paragraph":
    case "space":
    case "table":
      return token.raw;
    default:
      token satisfies never;
      return nothing;
  }
}

function anchor(link: Link, inside: unknown, context: MarkdownContext): unknown {
  if (link.kind === "web") return html`<a href=${link.href} title=${link.href}>${inside}</a>`;
  const open = (event: Event) => {
    event.preventDefault();
    context.openPlace(link.href);
  };
  return html`<a href="#" title=${say(words.openPlace, link.href)} @click=${open}>${inside}</a>`;
}
