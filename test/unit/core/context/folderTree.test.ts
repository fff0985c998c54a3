import { expect, test } from "vitest";
import { folderTree } from "../../../../src/core/context/folderTree.ts";

test("writes a name a line, and what is inside under it", () => {
  const entries = [
    { name: "src", entries: [{ name: "a.ts" }, { name: "deep", entries: [] }] },
    { name: "odd\nname.md" },
  ];
  expect(folderTree(entries)).toBe("src/\n  a.ts\n  deep/\nodd name.md");
});
