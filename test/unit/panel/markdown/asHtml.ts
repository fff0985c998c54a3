import { decodeEntities } from "../../../../src/panel/markdown/entities.ts";
import type { Markup } from "../../../../src/panel/markdown/markup.ts";
import { safeLink } from "../../../../src/panel/markdown/safeLink.ts";

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: (string | Element)[];
}

const blockTags = new Set(["p", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6"]);
for (const tag of ["table", "thead", "tbody", "tr", "th", "td", "br", "root"]) blockTags.add(tag);

/** The HTML of a specification's example, changed as an answer is by design, in one way of writing. */
export function expected(html: string): string {
  return write(designed(parse(html)), false).trim();
}

/** What an answer is drawn as, in the same way of writing. */
export function drawn(markup: readonly Markup[]): string {
  return write({ tag: "root", attributes: {}, inside: markup.flatMap(plain) }, false).trim();
}

/** Reads the well-formed HTML of the examples. */
function parse(html: string): Element {
  const root: Element = { tag: "root", attributes: {}, inside: [] };
  const open = [root];
  for (const [, close, tag = "", rest = "", text] of html.matchAll(/<(\/?)([a-z]\w*)([^>]*)>|([^<]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.inside.push(decodeEntities(text));
    else if (close === "/") open.pop();
    else {
      const attributes = Object.fromEntries(
        [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, decodeEntities(value)]),
      );
      const element: Element = { tag, attributes, inside: [] };
      parent.inside.push(element);
      if (!/^(?:br|hr|img|input)$/.test(tag)) open.push(element);
    }
  }
  return root;
}

/** By design: headings begin below the question's, only safe addresses are links, pictures are named and never loaded. */
function designed({ tag, attributes, inside }: Element): Element {
  const next = (name: string, kept: Readonly<Record<string, string>> = {}): Element => ({
    tag: name,
    attributes: kept,
    inside: inside.flatMap((one) => (typeof one === "string" ? [one] : splice(designed(one)))),
  });
  if (tag === "h1" || tag === "h2") return next("h4");
  if (tag === "h3") return next("h5");
  if (/^h[4-6]$/.test(tag)) return next("h6");
  if (tag === "ol") return next("ol", { start: attributes["start"] ?? "1" });
  if (tag === "a") return link(attributes["href"] ?? "", next("a").inside);
  if (tag === "img") return link(attributes["src"] ?? "", [attributes["alt"] || "image"]);
  if ((tag === "th" || tag === "td") && attributes["align"]) return next(tag, { class: attributes["align"] });
  return next(tag);
}

function link(href: string, inside: Element["inside"]): Element {
  const safe = safeLink(href);
  if (!safe) return { tag: "", attributes: {}, inside };
  return { tag: "a", attributes: { href: addressOf(safe.kind === "web" ? safe.href : "#") }, inside };
}

function splice(element: Element): Element["inside"] {
  return element.tag === "" ? element.inside : [element];
}

/** A drawn code block is a figure with a bar, a table stands in a box that scrolls, and marks for style are left out. */
function plain(markup: Markup): Element["inside"] {
  if (typeof markup === "string") return [markup];
  const { tag, attributes } = markup;
  const inside = markup.inside.flatMap(plain);
  if (tag === "div" && attributes["class"] === "bar") return [];
  if (tag === "figure" || tag === "div" || (tag === "span" && attributes["class"] !== "rows")) return inside;
  if (tag === "span") return [...inside, "\n"];
  const kept: Record<string, string> = {};
  if (tag === "ol") kept["start"] = attributes["start"] ?? "";
  if (tag === "a") kept["href"] = addressOf(attributes["href"] ?? "");
  if ((tag === "th" || tag === "td") && attributes["class"]) kept["class"] = attributes["class"];
  return [{ tag, attributes: kept, inside }];
}

/** As a browser reads it: the examples escape what we leave to it. */
function addressOf(href: string): string {
  try {
    return decodeURI(URL.parse(href.replaceAll("\\", "%5C"))?.href ?? href).replaceAll("%5C", "\\");
  } catch {
    return href;
  }
}

function write({ tag, attributes, inside }: Element, isCode: boolean): string {
  const isPre = isCode || tag === "pre";
  const words = inside.map((one) => (typeof one === "string" ? one : write(one, isPre))).join("");
  const written = isPre ? words.replace(/\n+(?=\0|$)/g, "") : words.replace(/\s+/g, " ");
  if (tag === "root") return written.replace(/ ?\0 ?/g, "\n");
  const marks = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const edge = blockTags.has(tag) ? "\0" : "";
  return `${edge}<${tag}${marks.join("")}>${edge}${written}${edge}</${tag}>${edge}`;
}
