import { Lexer } from "marked";
import { describe, expect, it } from "vitest";
import { growBlocks, noBlocks, type Blocks } from "../../../../src/panel/markdown/blocks.ts";
import { allBlocks, answer } from "../../../support/preview/samples.ts";

const fragments = [
  "A plain paragraph with `code` and **bold**.",
  "# Heading",
  "Title\n===",
  "- one\n- two\n  - three",
  "- [x] done\n- [ ] not yet",
  "1. first\n2. second\n\n   with a paragraph",
  "1.5 is a number",
  "> quoted\n> words",
  "```ts\nconst a = 1;\n\n// a blank line above\n```",
  "~~~\n```\n~~~",
  "    indented code",
  "| a | b |\n| - | - |\n| 1 | 2 |",
  "<div>\nraw\n</div>",
  "<!-- a comment\n\nover lines -->",
  "---",
  "-",
  "* other bullet",
  "text\r\nwith a carriage return",
  "https://example.org/a_b and a\\*b",
];

function allOf({ frozen, tail }: Blocks) {
  return [...frozen, ...tail];
}

function inPieces(text: string, size: () => number): Blocks {
  let blocks = noBlocks;
  for (let end = 0; end < text.length;) {
    end = Math.min(text.length, end + size());
    blocks = growBlocks(blocks, text.slice(0, end));
  }
  return blocks;
}

/** Numbers from 0 to 1, the same in every run. */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("growBlocks", () => {
  it("gives the same blocks letter by letter, whatever follows what", { timeout: 30_000 }, () => {
    for (const first of fragments) {
      for (const second of fragments) {
        for (const between of ["\n", "\n\n"]) {
          const text = `${first}${between}${second}\n\nThe end.\n`;
          const cut = inPieces(text, () => 1);
          expect(allOf(cut), JSON.stringify(text)).toEqual(allOf(growBlocks(noBlocks, text)));
        }
      }
    }
  });

  it("gives the same blocks for any way of cutting a text", () => {
    const random = createRandom(7);
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
    for (let round = 0; round < 100; round += 1) {
      const count = 2 + Math.floor(random() * 7);
      const text = Array.from(
        { length: count },
        () => `${pick(fragments)}${pick(["\n", "\n\n", "\n\n\n", "\n \n"])}`,
      ).join("");
      const whole = allOf(growBlocks(noBlocks, text));
      const cut = inPieces(text, () => 1 + Math.floor(random() * 6));
      expect(allOf(cut), JSON.stringify(text)).toEqual(whole);
    }
  });

  it("reads a text as the markdown lexer does", () => {
    for (const text of [answer, allBlocks]) {
      const expected = new Lexer({ gfm: true }).lex(text).filter((token) => token.type !== "space");
      expect(allOf(inPieces(text, () => 3))).toEqual([...expected]);
    }
  });

  it("keeps the same objects for what can no longer change", () => {
    const first = growBlocks(noBlocks, "One.\n\nTwo.\n\nThree is being wr");
    const then = growBlocks(first, "One.\n\nTwo.\n\nThree is being written.\n\nFour.\n");
    expect(first.frozen.map((token) => token.raw)).toEqual(["One.", "Two."]);
    expect(then.frozen.map((token) => token.raw)).toEqual(["One.", "Two.", "Three is being written."]);
    const last = growBlocks(then, "One.\n\nTwo.\n\nThree is being written.\n\nFour.\n\nFive");
    expect(last.frozen[0]).toBe(then.frozen[0]);
    expect(last.frozen[2]).toBe(then.frozen[2]);
  });

  it("starts over when the final text differs from what came before", () => {
    const before = growBlocks(noBlocks, "Wrong.\n\nMore.\n\nEnd.\n");
    expect(allOf(growBlocks(before, "Right.\n")).map((token) => token.raw)).toEqual(["Right.\n"]);
  });

  it("resolves a link that is defined after its use", () => {
    const text = "See [the page][1].\n\nMore.\n\n[1]: https://example.org/a\n";
    const [paragraph] = allOf(inPieces(text, () => 2));
    expect(JSON.stringify(paragraph)).toContain("https://example.org/a");
  });

  it("shows a text that is nested too deep for the lexer as it is", () => {
    const text = `${"> ".repeat(20_000)}deep`;
    expect(allOf(growBlocks(noBlocks, text)).length).toBeGreaterThan(0);
  });
});
