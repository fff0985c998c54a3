import type { Markup, MarkupElement } from "./markup.ts";

type Click = (event: Event) => void;
const clicks = new WeakMap<EventTarget, Click | undefined>();

/** Makes the nodes of one piece of markup. Text becomes a text node: nothing is ever parsed as HTML. */
export function draw(markup: Markup): Node {
  if (typeof markup === "string") return document.createTextNode(markup);
  const element = document.createElement(markup.tag);
  for (const name in markup.attributes) element.setAttribute(name, markup.attributes[name] ?? "");
  if (markup.click) listen(element, markup.click);
  for (const one of markup.inside) element.appendChild(draw(one));
  return element;
}

/** Turns what was drawn for `before` inside `parent` into `after`, and touches nothing that stays the same. */
export function redraw(parent: Node, before: readonly Markup[], after: readonly Markup[]): void {
  let node = parent.firstChild;
  for (const [index, next] of after.entries()) {
    const old = before[index];
    if (!node || old === undefined) {
      parent.appendChild(draw(next));
      continue;
    }
    const following: ChildNode | null = node.nextSibling;
    if (old !== next) redrawOne(node, old, next);
    node = following;
  }
  while (node) {
    const following: ChildNode | null = node.nextSibling;
    node.remove();
    node = following;
  }
}

function redrawOne(node: ChildNode, old: Markup, next: Markup): void {
  if (typeof old === "string" && typeof next === "string" && node instanceof Text) {
    if (next.startsWith(old)) node.appendData(next.slice(old.length));
    else node.data = next;
  } else if (isElement(old) && isElement(next) && old.tag === next.tag && node instanceof HTMLElement) {
    redrawAttributes(node, old, next);
    if (old.click || next.click) listen(node, next.click);
    redraw(node, old.inside, next.inside);
  } else {
    node.replaceWith(draw(next));
  }
}

function redrawAttributes(
  node: HTMLElement,
  { attributes: old }: MarkupElement,
  { attributes: next }: MarkupElement,
): void {
  for (const name in next) if (next[name] !== old[name]) node.setAttribute(name, next[name] ?? "");
  for (const name in old) if (!(name in next)) node.removeAttribute(name);
}

function isElement(markup: Markup): markup is MarkupElement {
  return typeof markup !== "string";
}

/** One listener for all, so that what a click does can change with what is drawn. */
function listen(element: HTMLElement, click: Click | undefined): void {
  clicks.set(element, click);
  element.addEventListener("click", clicked);
}

function clicked(event: Event): void {
  if (event.currentTarget) clicks.get(event.currentTarget)?.(event);
}
