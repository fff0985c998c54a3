import { describe, expect, test } from "vitest";
import { treeText } from "../../../../src/core/context/folderTree.ts";
import { bestOf, fuzzyScore } from "../../../../src/core/context/fuzzy.ts";
import { terminalText } from "../../../../src/core/context/terminalText.ts";

describe("what is typed after @", () => {
  const names = ["status.ts", "src/stats.ts", "test/fastStart.ts", "tsconfig.json", "start.ts"];
  const found = (typed: string) =>
    bestOf(names, (path) => fuzzyScore(typed, path.slice(path.lastIndexOf("/") + 1), path), 9);

  test("finds names that begin with it first, the shortest first", () => {
    expect(found("sta")).toEqual(["src/stats.ts", "start.ts", "status.ts", "test/fastStart.ts"]);
  });

  test("finds letters in their order, and folders in the path", () => {
    expect(found("tscf")).toEqual(["tsconfig.json"]);
    expect(found("test/")).toEqual(["test/fastStart.ts"]);
    expect(found("xyz")).toEqual([]);
  });

  test("nothing typed leaves the order alone", () => {
    expect(found("")).toEqual(names);
  });
});

test("a folder is a tree of names with what its files declare", () => {
  const text = treeText([
    { name: "src", depth: 0, isFolder: true },
    { name: "cart.js", depth: 1, isFolder: false, outline: ["class Cart", "total()"] },
    { name: "odd\nname", depth: 1, isFolder: false },
  ]);
  expect(text).toBe("src/\n  cart.js\n      · class Cart\n      · total()\n  odd name");
});

describe("output of a terminal", () => {
  test("loses colours, titles and shell integration's marks", () => {
    const raw = "\u001b]633;C\u0007\u001b[1;31mFAIL\u001b[0m src/a.ts\r\n\u001b]0;title\u001b\\done\u001b[?25h\r\n";
    expect(terminalText(raw)).toBe("FAIL src/a.ts\ndone");
  });

  test("shows of a progress line what it ended with", () => {
    expect(terminalText("10%\r50%\r100%\r\nab\bc\n\n\n\nend")).toBe("100%\nac\n\nend");
  });
});
