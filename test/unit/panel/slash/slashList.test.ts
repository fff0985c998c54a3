import { describe, expect, test } from "vitest";
import {
  openList,
  slashAt,
  withName,
  withoutName,
  withQuery,
  withRows,
} from "../../../../src/panel/slash/slashList.ts";
import type { SlashRow } from "../../../../src/protocol/slash.ts";

const row = (name: string, detail = "", kind: SlashRow["kind"] = "command"): SlashRow => ({
  id: name,
  kind,
  name,
  detail,
});
const rows = [
  row("explain", "Explain the code"),
  row("fix"),
  row("refactor", "Improve code"),
  row("notes", "", "prompt"),
];
const names = (list: { readonly fitting: readonly SlashRow[] }) => list.fitting.map(({ name }) => name);

describe("The list that / opens", () => {
  test("is for a name at the start of the text, while the caret stands in it", () => {
    expect(slashAt("/", 1)).toBe("");
    expect(slashAt("/exp", 4)).toBe("exp");
    expect(slashAt("/exp", 2)).toBe("exp");
    expect(slashAt("/exp why", 4)).toBe("exp");
    expect(slashAt("/exp why", 6)).toBeUndefined();
    expect(slashAt("/exp", 0)).toBeUndefined();
    expect(slashAt("a /exp", 6)).toBeUndefined();
    expect(slashAt("/usr/bin", 4)).toBeUndefined();
    expect(slashAt("/ why", 1)).toBe("");
    expect(slashAt("//", 2)).toBeUndefined();
  });

  test("shows all at first and narrows with what is typed, the best first", () => {
    const whole = withRows(openList(1, ""), { seq: 1, rows, note: undefined });
    expect(names(whole)).toEqual(["explain", "fix", "refactor", "notes"]);
    expect(names(withQuery(whole, "f"))).toEqual(["fix", "refactor"]);
    expect(names(withQuery(whole, "code"))).toEqual(["explain", "refactor"]);
    expect(names(withQuery(whole, "zzz"))).toEqual([]);
  });

  test("keeps the highlight on its row, and drops an answer to an older question", () => {
    const whole = { ...withRows(openList(2, ""), { seq: 2, rows, note: undefined }), active: 1 };
    expect(withRows(whole, { seq: 1, rows: [], note: undefined })).toBe(whole);
    expect(withRows(whole, { seq: 2, rows: [row("aaa"), ...rows], note: undefined }).active).toBe(2);
  });

  test("writes the name before what is there, and takes it away again", () => {
    expect(withName("/exp", "explain")).toEqual({ text: "/explain ", caret: 9 });
    expect(withName("/exp why so slow", "explain")).toEqual({ text: "/explain why so slow", caret: 9 });
    expect(withName("/ why", "explain")).toEqual({ text: "/explain why", caret: 9 });
    expect(withoutName("/explain why\nnow")).toBe("why\nnow");
    expect(withoutName("/explain")).toBe("");
  });
});
