/** The elements an answer is made of. What is not named here cannot come from an answer. */
type Tag =
  | "a"
  | "b"
  | "blockquote"
  | "br"
  | "button"
  | "code"
  | "del"
  | "div"
  | "em"
  | "figure"
  | "h4"
  | "h5"
  | "h6"
  | "hr"
  | "i"
  | "li"
  | "ol"
  | "p"
  | "pre"
  | "span"
  | "strong"
  | "table"
  | "tbody"
  | "td"
  | "th"
  | "thead"
  | "tr"
  | "ul";

export interface MarkupElement {
  readonly tag: Tag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly Markup[];
  readonly click: ((event: Event) => void) | undefined;
}

/** What is to be drawn: text, which stays text, or an element. */
export type Markup = string | MarkupElement;

type Attributes = Readonly<Record<string, string | undefined>>;
type Inside = Markup | readonly Markup[] | undefined;

/** An element with what is inside; neighbouring texts become one, and what is undefined is left out. */
export function el(tag: Tag, attributes: Attributes = {}, ...inside: readonly Inside[]): MarkupElement {
  return { tag, attributes: given(attributes), inside: joined(inside.flat()), click: undefined };
}

/** An element that does something when it is clicked. */
export function pressed(element: MarkupElement, click: (event: Event) => void): MarkupElement {
  return { ...element, click };
}

/** Decoration: the button or line around it carries the name. */
export function iconMarkup(name: string): MarkupElement {
  return el("i", { class: `codicon codicon-${name} s`, "aria-hidden": "true" });
}

function given(attributes: Attributes): Readonly<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) known[name] = value;
  }
  return known;
}

function joined(inside: readonly (Markup | undefined)[]): readonly Markup[] {
  const all: Markup[] = [];
  for (const one of inside) {
    if (one === undefined || one === "") continue;
    const before = all.at(-1);
    if (typeof one === "string" && typeof before === "string") all[all.length - 1] = before + one;
    else all.push(one);
  }
  return all;
}
