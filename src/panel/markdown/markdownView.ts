import type { MarkedToken } from "marked";
import { growBlocks, noBlocks, type Blocks } from "./blocks.ts";
import { onColours } from "./colours.ts";
import type { MarkdownContext } from "./context.ts";
import { draw, redraw } from "./draw.ts";
import { endsOpen } from "./lex.ts";
import type { Markup } from "./markup.ts";
import { renderBlock } from "./renderBlock.ts";

/** Blocks that are laid out and painted together: a long answer costs as much a frame as a short one. */
const partSize = 24;

interface DrawnBlock {
  readonly token: MarkedToken;
  readonly isOpen: boolean;
  readonly markup: readonly Markup[];
}

interface DrawnPart {
  readonly element: HTMLElement;
  markup: readonly Markup[];
}

/** An answer on the page. What was drawn once is only touched where it changes. */
export function createMarkdownView() {
  const element = document.createElement("div");
  element.className = "prose";
  element.dir = "auto";
  const parts: DrawnPart[] = [];
  let blocks: Blocks = noBlocks;
  let drawn: DrawnBlock[] = [];
  let made = new WeakMap<object, Markup>();
  let shown: { readonly text: string; readonly isGrowing: boolean; readonly context: MarkdownContext } | undefined;

  function show(text: string, isGrowing: boolean, context: MarkdownContext): void {
    const isSame = shown?.text === text && shown.isGrowing === isGrowing;
    const isAnew = shown?.context.edits !== context.edits;
    if (isSame && !isAnew) return;
    shown = { text, isGrowing, context };
    const before = blocks;
    blocks = growBlocks(before, isGrowing ? withoutDefinition(text) : text);
    if (isAnew) drawAgain(context);
    else drawFrom(isContinued(before, blocks) ? before.frozen.length : 0, context);
    onColours(inColours);
  }

  function inColours(): void {
    if (shown) drawAgain(shown.context);
  }

  function grow(text: string): void {
    if (shown) show(text, shown.isGrowing, shown.context);
  }

  function drawAgain(context: MarkdownContext): void {
    made = new WeakMap();
    drawn = [];
    drawFrom(0, context);
  }

  function drawFrom(first: number, context: MarkdownContext): void {
    const count = blocks.frozen.length + blocks.tail.length;
    for (let index = first; index < count; index += 1) {
      const token = blocks.frozen[index] ?? blocks.tail[index - blocks.frozen.length];
      if (!token) continue;
      const isOpen = shown?.isGrowing === true && index === count - 1 && endsOpen(token);
      const before = drawn[index];
      if (before?.token === token && before.isOpen === isOpen) continue;
      drawn[index] = { token, isOpen, markup: renderBlock(token, { context, isOpen, depth: 0, made }) };
    }
    drawn.length = count;
    const partCount = Math.ceil(count / partSize);
    for (let index = Math.floor(first / partSize); index < partCount; index += 1) {
      drawPart(index, drawn.slice(index * partSize, (index + 1) * partSize));
    }
    for (const part of parts.splice(partCount)) part.element.remove();
  }

  function drawPart(index: number, inside: readonly DrawnBlock[]): void {
    const markup = inside.flatMap((block) => block.markup);
    const part = parts[index];
    if (part) {
      redraw(part.element, part.markup, markup);
      part.markup = markup;
      return;
    }
    const fresh = document.createElement("div");
    fresh.className = "part";
    for (const one of markup) fresh.appendChild(draw(one));
    element.appendChild(fresh);
    parts[index] = { element: fresh, markup };
  }

  return { element, show, grow };
}

function isContinued(before: Blocks, after: Blocks): boolean {
  const count = before.frozen.length;
  return count === 0 || after.frozen[count - 1] === before.frozen[count - 1];
}

/** A definition is not shown in the end, so it is not shown while it is written either. */
function withoutDefinition(text: string): string {
  const line = text.lastIndexOf("\n") + 1;
  return /^[\s>*+\-\d.)]*\[[^\]\n]+\]:/.test(text.slice(line)) ? text.slice(0, line) : text;
}
