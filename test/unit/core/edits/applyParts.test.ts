import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyParts } from "../../../../src/core/edits/applyParts.ts";

const file = [
  "function mean(list) {",
  "  let sum = 0;",
  "  for (const one of list) sum += one;",
  "  return sum / list.length;",
  "}",
  "",
];
const text = file.join("\n");
const replace = (search: readonly string[], by: readonly string[]) => ({ search, replace: by });

test("replaces the lines that an answer quotes exactly, and nothing else", () => {
  const edited = applyParts(text, [replace(["  let sum = 0;"], ["  let sum = 0n;"])]);
  expect(edited).toEqual({ text: text.replace("= 0;", "= 0n;"), warnings: [], problems: [] });
});

test("finds lines whose indentation differs, and writes the new ones with the file's own", () => {
  const tabs = "class A {\n\tb() {\n\t\tif (c) {\n\t\t\td();\n\t\t}\n\t}\n}\n";
  const edited = applyParts(tabs, [
    replace(
      ["    if (c) {", "      d();", "    }"],
      ["    if (c) {", "      for (;;) {", "        d();", "      }", "    }"],
    ),
  ]);
  expect(edited.text).toBe(
    "class A {\n\tb() {\n\t\tif (c) {\n\t\t\tfor (;;) {\n\t\t\t\td();\n\t\t\t}\n\t\t}\n\t}\n}\n",
  );
  expect(edited.warnings).toEqual([]);
});

test("finds lines that differ a little, says so, and leaves what the answer did not mean to change as it stands", () => {
  const grown = text.replace("let sum = 0;", "let sum = 0; // in cents");
  const edited = applyParts(grown, [
    replace(file.slice(0, 5), [...file.slice(0, 3), "  return list.length ? sum / list.length : 0;", "}"]),
  ]);
  expect(edited.text).toContain("let sum = 0; // in cents");
  expect(edited.text).toContain("list.length ? sum");
  expect(edited.warnings).toEqual(["The answer quotes lines 1–5 a little differently. Look before you apply it."]);
});

test("changes nothing where the quoted lines are missing or fit twice, and says why", () => {
  const missing = applyParts(text, [replace(["  const total = 1;"], ["  x"])]);
  expect(missing).toMatchObject({
    text,
    problems: ["The lines that begin with “const total = 1;” are not in the file, so they were not replaced."],
  });
  const twice = applyParts("a();\nb();\na();\n", [replace(["a();"], ["c();"])]);
  expect(twice).toMatchObject({
    text: "a();\nb();\na();\n",
    problems: ["The lines that begin with “a();” fit more than one place, so none was changed."],
  });
});

test("says that a change is already there instead of making it again", () => {
  const edited = applyParts(text, [replace(["  let sum = 1;"], ["  let sum = 0;"])]);
  expect(edited.problems).toEqual(["One change is already in the file."]);
});

test("makes the parts that fit and names the one that does not", () => {
  const edited = applyParts(text, [replace(["nowhere"], ["x"]), replace(["}"], ["}", "", "export { mean };"])]);
  expect(edited.text.endsWith("}\n\nexport { mean };\n")).toBe(true);
  expect(edited.problems).toHaveLength(1);
});

test("refuses a second change of the same lines", () => {
  const edited = applyParts(text, [replace(file.slice(0, 3), ["x"]), replace(file.slice(1, 3), ["y"])]);
  expect(edited.problems).toEqual(["Two changes are about the same lines: lines 2–3."]);
});

test("keeps line endings, byte order mark and the way the file ends", () => {
  const windows = "\uFEFFone\r\ntwo\r\nthree";
  expect(applyParts(windows, [replace(["one"], ["zero", "one"])]).text).toBe("zero\r\n\uFEFFone\r\ntwo\r\nthree");
  expect(applyParts(windows, [replace(["three"], ["three", "four"])]).text).toBe("\uFEFFone\r\ntwo\r\nthree\r\nfour");
  expect(applyParts(windows, [replace(["two"], [])]).text).toBe("\uFEFFone\r\nthree");
});

test("puts lines into an empty file, and asks where in any other", () => {
  expect(applyParts("", [replace([], ["a", "b"])]).text).toBe("a\nb\n");
  expect(applyParts(text, [replace([], ["a"])]).problems).toEqual(["One change does not say where it goes."]);
});

test.each(["", "\n"])("puts all lines that an answer has for the empty file %j into it, in their order", (empty) => {
  const parts = [
    { search: [], replace: ["one"] },
    { search: [""], replace: ["two"] },
  ];
  expect(applyParts(empty, parts)).toEqual({ text: "one\ntwo\n", warnings: [], problems: [] });
});

test("ignores blank lines that an answer quotes around the code", () => {
  const edited = applyParts(text, [replace(["", "  let sum = 0;", ""], ["", "  let sum = 1;", ""])]);
  expect(edited.text).toBe(text.replace("sum = 0", "sum = 1"));
});

test("replaces exactly the lines that stand once, whatever the file", () => {
  const line = fc.string({ maxLength: 6 }).map((one) => `x${one.replaceAll(/[\r\n]/g, "")}`);
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { minLength: 1, maxLength: 12 }),
      fc.array(line, { maxLength: 4 }),
      fc.nat(),
      (lines, by, at) => {
        const start = at % lines.length;
        const whole = `${lines.join("\n")}\n`;
        const { text: made, problems } = applyParts(whole, [replace(lines.slice(start, start + 2), by)]);
        expect(problems).toEqual([]);
        expect(made).toBe([...lines.slice(0, start), ...by, ...lines.slice(start + 2), ""].join("\n"));
      },
    ),
  );
});
