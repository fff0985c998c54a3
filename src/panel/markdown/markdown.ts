import { Directive, directive, type PartInfo } from "lit-html/directive.js";
import type { MarkdownContext } from "./context.ts";
import { createMarkdownView } from "./markdownView.ts";

const views = new WeakMap<Element, ReturnType<typeof createMarkdownView>>();

/** Keeps one answer's view between renders; lit ties its life to the place where the answer is shown. */
class MarkdownDirective extends Directive {
  private readonly view = createMarkdownView();

  constructor(part: PartInfo) {
    super(part);
    views.set(this.view.element, this.view);
  }

  render(text: string, isGrowing: boolean, context: MarkdownContext): unknown {
    this.view.show(text, isGrowing, context);
    return this.view.element;
  }
}

/** An answer as blocks of HTML in an element of its own, while it grows and after. */
export const markdown = directive(MarkdownDirective);

/** More of an answer that grows, in the element that shows it, without drawing what is around it again. */
export function growMarkdown(element: Element, text: string): void {
  views.get(element)?.grow(text);
}
