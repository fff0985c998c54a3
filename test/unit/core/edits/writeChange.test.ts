import { array, assert, boolean, constantFrom, pre, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { changedPaths, type CurrentFile, foldChanges } from "../../../../src/core/edits/foldChanges.ts";
import { readChanges } from "../../../../src/core/edits/form.ts";
import { planChange } from "../../../../src/core/edits/plan.ts";
import { writeChange } from "../../../../src/core/edits/writeChange.ts";

const edit = (path: string, search: string, replace: string) =>
  ["```edit " + path, "<<<<<<< SEARCH", search, "=======", replace, ">>>>>>> REPLACE", "```"].join("\n");

/** What a reader's press of Apply would make of the file. */
function applied(block: string, before: string | undefined): string | undefined {
  const [change] = readChanges(block);
  return change && planChange(change, before).text;
}

test("later answers build on what earlier ones leave", () => {
  const texts = new Map([["a.ts", { text: "one\ntwo\nthree\n" }]]);
  const answers = [
    { title: "First", answer: edit("a.ts", "two", "2") },
    { title: "Second", answer: `${edit("a.ts", "2", "two!")}\n\n\`\`\`new b.ts\nhello\n\`\`\`` },
  ];
  expect(changedPaths(answers)).toEqual(["a.ts", "b.ts"]);
  expect(foldChanges(answers, texts)).toEqual({
    files: [
      { path: "a.ts", before: "one\ntwo\nthree\n", after: "one\ntwo!\nthree\n" },
      { path: "b.ts", before: undefined, after: "hello\n" },
    ],
    notes: [],
  });
});

test("what does not fit is said with whose it was, and the rest stays", () => {
  const texts = new Map<string, CurrentFile>([
    ["a.ts", { text: "one\ntwo\n" }],
    ["kept.ts", { refusal: "Your ignore files keep it out, so Plumb does not change it." }],
  ]);
  const folded = foldChanges(
    [
      { title: "First", answer: edit("a.ts", "gone", "x") },
      { title: "Second", answer: edit("a.ts", "two", "2") },
      { title: "Third", answer: edit("missing.ts", "a", "b") },
      { title: "Fourth", answer: edit("kept.ts", "a", "b") },
    ],
    texts,
  );
  expect(folded.files.map(({ after }) => after)).toEqual(["one\n2\n"]);
  expect(folded.notes[0]).toMatch(/^First, a\.ts: The lines .* are not in the file/);
  expect(folded.notes[1]).toMatch(/^Third, missing\.ts: There is no such file/);
  expect(folded.notes[2]).toMatch(/^Fourth, kept\.ts: Your ignore files keep it out/);
});

test("a change back and forth is none", () => {
  const answers = [
    { title: "First", answer: edit("a.ts", "one", "two") },
    { title: "Second", answer: edit("a.ts", "two", "one") },
  ];
  expect(foldChanges(answers, new Map([["a.ts", { text: "one\n" }]])).files).toEqual([]);
});

test("a file that holds the form's own marks is written whole", () => {
  const before = "a\n=======\nb\n";
  const block = writeChange({ path: "notes.md", before, after: "a\n=======\nc\n" });
  expect(block).toMatch(/^```new notes\.md/);
  expect(applied(block, before)).toBe("a\n=======\nc\n");
});

test("lines that stand many times are quoted with enough around them", () => {
  const before = ["start", ...Array.from({ length: 40 }, () => "same"), "end"].join("\n");
  const lines = before.split("\n");
  lines[20] = "other";
  const block = writeChange({ path: "a.ts", before, after: lines.join("\n") });
  expect(applied(block, before)).toBe(lines.join("\n"));
});

test("whatever changes, the written block makes just that of the file", () => {
  const line = constantFrom("a", "b", "  a", "", "}", "return x", "<<<<<<< SEARCH", "```");
  const text = tuple(array(line, { minLength: 1, maxLength: 30 }), constantFrom("\n", "\r\n"), boolean()).map(
    ([lines, eol, ends]) => lines.join(eol) + (ends ? eol : ""),
  );
  assert(
    property(text, text, (before, after) => {
      pre(before.includes("\r\n") === after.includes("\r\n") && before !== after && after.trim() !== "");
      const block = writeChange({ path: "a.ts", before, after });
      // Only a file that is written whole gets its last line ended.
      const made = applied(block, before);
      expect(made === after || made === `${after}${after.includes("\r\n") ? "\r\n" : "\n"}`).toBe(true);
    }),
    { numRuns: 400 },
  );
});
