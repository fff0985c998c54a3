import { Directive, directive } from "lit-html/directive.js";
import type { MarkdownContext } from "./context.ts";
import { createMarkdownView } from "./markdownView.ts";

/** Keeps one answer's view between renders; lit ties its life to the place where the answer is shown. */
class MarkdownDirective extends Directive {
  private readonly view = createMarkdownView();

  render(text: string, isGrowing: boolean, context: MarkdownContext): unknown {
    this.view.show(text, isGrowing, context);
    return this.view.element;
  }
}

/** An answer as blocks of HTML in an element of its own, while it grows and after. */
export const markdown = directive(MarkdownDirective);
