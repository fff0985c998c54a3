import { describe, expect, it } from "vitest";
import { highlight } from "../../../../src/panel/markdown/highlight.ts";

function kinds(code: string, language: string): string[] {
  return highlight(code, language).flatMap(({ kind, text }) => (kind === "" ? [] : [`${kind} ${text}`]));
}

describe("highlight", () => {
  it("tells keywords, strings, numbers and comments apart", () => {
    expect(kinds('const a = "if"; // return 1\nreturn 0x1f;', "ts")).toEqual([
      "k const",
      'st "if"',
      "c // return 1",
      "k return",
      "n 0x1f",
    ]);
    expect(kinds("def f(): # if\n  return None", "python")).toEqual(["k def", "c # if", "k return", "k None"]);
    expect(kinds("fn f<'a>(x: &'a str) {}", "rust")).toEqual(["k fn"]);
    expect(kinds("SELECT a FROM b -- all", "sql")).toEqual(["k SELECT", "k FROM", "c -- all"]);
  });

  it("does not colour a keyword inside a name or after a dot", () => {
    expect(kinds("a.delete(newest, $if, for_each)", "ts")).toEqual([]);
  });

  it("keeps every character", () => {
    const code = "let s = `open\n  ${a} \\` \"b' /* never closed";
    for (const language of ["ts", "py", "rs", "sql", "json", "brainfuck"]) {
      expect(
        highlight(code, language)
          .map((span) => span.text)
          .join(""),
      ).toBe(code);
    }
  });
});
