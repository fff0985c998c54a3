import { expect, test } from "vitest";
import { noBlocks, growBlocks } from "../../../../src/panel/markdown/blocks.ts";
import { endsOpen } from "../../../../src/panel/markdown/lex.ts";
import type { Markup, MarkupElement } from "../../../../src/panel/markdown/markup.ts";
import { renderBlock } from "../../../../src/panel/markdown/renderBlock.ts";

/** What is drawn of a text that is still growing, as the page draws it. */
function drawn(text: string, opened: string[] = []): readonly Markup[] {
  const context = { openPlace: (href: string) => opened.push(href), copy() {}, insert() {}, useCode() {} };
  const { frozen, tail } = growBlocks(noBlocks, text);
  return [...frozen, ...tail].flatMap((token) =>
    renderBlock(token, { context, isOpen: endsOpen(token), depth: 0, made: new WeakMap() }),
  );
}

function elements(markup: readonly Markup[], tag: string): readonly MarkupElement[] {
  return markup.flatMap((one) =>
    typeof one === "string" ? [] : [...(one.tag === tag ? [one] : []), ...elements(one.inside, tag)],
  );
}

test.each([
  "[`src/a.ts:12`](src/a.ts#L12)",
  "[see *`src/a.ts:12`*](src/a.ts#L12)",
  "[![`b.ts:1`](b.ts)](src/a.ts#L12)",
])("a place in a link's words is no link of its own, so that a click opens one place: %s", (text) => {
  const opened: string[] = [];
  const links = elements(drawn(text, opened), "a");
  expect(links).toHaveLength(1);
  links[0]?.click?.(new Event("click"));
  expect(opened).toEqual(["src/a.ts#L12"]);
});

test("a place in the words of a link that leads nowhere still is one", () => {
  const opened: string[] = [];
  const links = elements(drawn("[`src/a.ts:12`](command:x)", opened), "a");
  expect(links).toHaveLength(1);
  links[0]?.click?.(new Event("click"));
  expect(opened).toEqual(["src/a.ts:12"]);
});

test.each([
  "```ts\nlet a",
  "- like this:\n\n  ```ts\n  let a",
  "> ```ts\n> let a",
  "1. a\n2. b\n   - c\n     ```ts\n     let a",
])("code has its buttons once it is whole, in a list or a quotation too: %j", (text) => {
  const buttons = (of: string) => elements(drawn(of), "figure").flatMap((figure) => elements([figure], "button"));
  expect(elements(drawn(text), "figure")).toHaveLength(1);
  expect(buttons(text)).toEqual([]);
  const prefix = /[ >]*(?=let)/.exec(text)?.[0] ?? "";
  expect(buttons(`${text};\n${prefix}\`\`\``).length).toBeGreaterThan(0);
});
