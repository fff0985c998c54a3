import { describe, expect, it } from "vitest";
import { languageName, parseFenceInfo } from "../../../../src/panel/markdown/fenceInfo.ts";

describe("parseFenceInfo", () => {
  it.each([
    ["", "", undefined],
    ["TS", "ts", undefined],
    ["ts src/a.ts", "ts", "src/a.ts"],
    ['ts title="src/a.ts"', "ts", "src/a.ts"],
    ["ts:src/a.ts", "ts", "src/a.ts"],
    ["src/a.py", "py", "src/a.py"],
    ["src/a.py:3", "py", "src/a.py:3"],
    ["c++", "c++", undefined],
    ["js {1,3}", "js", undefined],
    ["{python}", "python", undefined],
    ["python 3.12", "python", undefined],
    ["sql 2026.sql", "sql", "2026.sql"],
    ["sh ../../outside.sh", "sh", undefined],
    ["ts javascript:alert(1)", "ts", undefined],
  ])("reads %j", (info, language, path) => {
    expect(parseFenceInfo(info)).toEqual({ language, path });
  });

  it("keeps the word of a language it does not know", () => {
    expect([languageName("ts"), languageName("zig")]).toEqual(["TypeScript", "zig"]);
  });
});
