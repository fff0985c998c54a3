import { Directive, directive } from "lit-html/directive.js";
import { guard } from "lit-html/directives/guard.js";
import type { MarkedToken } from "marked";
import { growBlocks, noBlocks, type Blocks } from "./blocks.ts";
import type { MarkdownContext } from "./context.ts";
import { renderBlock } from "./renderBlock.ts";

/** Keeps the blocks of one answer between renders; lit ties its life to the place where the answer is shown. */
class MarkdownDirective extends Directive {
  private blocks: Blocks = noBlocks;
  private text = "";

  render(text: string, isGrowing: boolean, context: MarkdownContext): unknown {
    if (text !== this.text) {
      this.blocks = growBlocks(this.blocks, text);
      this.text = text;
    }
    const all = [...this.blocks.frozen, ...this.blocks.tail];
    // A frozen token stays the same object, so its block is never drawn again.
    return all.map((token, index) => {
      const isOpen = isGrowing && index === all.length - 1 && isOpenFence(token);
      return guard([token, isOpen, context.edits], () => renderBlock(token, { context, isOpen, depth: 0 }));
    });
  }
}

/** An answer as blocks of HTML, while it grows and after. */
export const markdown = directive(MarkdownDirective);

function isOpenFence(token: MarkedToken): boolean {
  return token.type === "code" && token.codeBlockStyle !== "indented" && !/\n {0,3}(?:`{3,}|~{3,})\s*$/.test(token.raw);
}
