import type { MarkedToken, Token } from "marked";
import { say, words } from "../words/words.ts";
import type { MarkdownContext } from "./context.ts";
import { decodeEntities } from "./entities.ts";
import { isMarked } from "./lex.ts";
import { el, type Markup, pressed } from "./markup.ts";
import { mentionedPlace, safeLink, type Link } from "./safeLink.ts";

/** Words, emphasis, code and links. Whatever is not known is shown as it was written. */
export function renderInline(tokens: readonly Token[], context: MarkdownContext, isInLink = false): readonly Markup[] {
  return tokens.flatMap((token) => (isMarked(token) ? inline(token, context, isInLink) : []));
}

function inline(token: MarkedToken, context: MarkdownContext, isInLink: boolean): Markup | readonly Markup[] {
  switch (token.type) {
    case "text":
      return token.tokens ? renderInline(token.tokens, context, isInLink) : decodeEntities(token.text);
    case "escape":
      return token.text;
    case "strong":
      return el("strong", {}, renderInline(token.tokens, context, isInLink));
    case "em":
      return el("em", {}, renderInline(token.tokens, context, isInLink));
    case "del":
      return el("del", {}, renderInline(token.tokens, context, isInLink));
    case "codespan": {
      const code = el("code", {}, token.text);
      // `[`a.ts:3`](a.ts#L3)` leads to one place: a link in a link would open two.
      const mentioned = isInLink ? undefined : mentionedPlace(token.text);
      return mentioned ? anchor(mentioned, [code], context) : code;
    }
    case "br":
      return el("br");
    case "link": {
      const link = safeLink(decodeEntities(token.href));
      const inside = renderInline(token.tokens, context, isInLink || link !== undefined);
      return link && !isInLink ? anchor(link, inside, context) : inside;
    }
    case "image": {
      // Never loaded: an address in an answer could carry what the model has read.
      const name = textOf(renderInline(token.tokens, context)) || words.image;
      const link = isInLink ? undefined : safeLink(decodeEntities(token.href));
      return link ? anchor(link, [name], context) : name;
    }
    case "checkbox":
      return [
        el("span", { class: token.checked ? "box on" : "box", "aria-hidden": "true" }),
        el("span", { class: "sr" }, token.checked ? words.done : words.toDo),
      ];
    case "html":
      // The only tag that is obeyed: a table cell has no other way to break a line.
      return /^<br\s*\/?>$/i.test(token.raw) ? el("br") : token.raw;
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
      return [];
  }
}

function anchor(link: Link, inside: readonly Markup[], context: MarkdownContext): Markup {
  if (link.kind === "web") return el("a", { href: link.href, title: link.href }, inside);
  return pressed(el("a", { href: "#", title: say(words.openPlace, link.href) }, inside), (event) => {
    event.preventDefault();
    context.openPlace(link.href);
  });
}

function textOf(markup: readonly Markup[]): string {
  return markup.map((one) => (typeof one === "string" ? one : textOf(one.inside))).join("");
}
