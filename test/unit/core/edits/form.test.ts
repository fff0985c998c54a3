import { expect, test } from "vitest";
import { readChanges } from "../../../../src/core/edits/form.ts";
import { planChange } from "../../../../src/core/edits/plan.ts";

const block = (info: string, ...lines: readonly string[]) => ["```" + info, ...lines, "```"].join("\n");
const part = (search: readonly string[], replace: readonly string[]) => [
  "<<<<<<< SEARCH",
  ...search,
  "=======",
  ...replace,
  ">>>>>>> REPLACE",
];

test("reads edits and new files from an answer, and leaves its other code alone", () => {
  const answer = [
    "The loop reads one past the end.",
    block("edit src/a.ts", ...part(["a <= b"], ["a < b"]), ...part(["c"], [])),
    block("ts", "const shown = 1;"),
    block("new test/a.test.ts", "import a", "", "test()"),
  ].join("\n\n");
  expect(readChanges(answer)).toEqual([
    {
      kind: "edit",
      path: "src/a.ts",
      parts: [
        { search: ["a <= b"], replace: ["a < b"] },
        { search: ["c"], replace: [] },
      ],
      faults: 0,
    },
    { kind: "new", path: "test/a.test.ts", lines: ["import a", "", "test()"] },
  ]);
});

test("joins the blocks of one file and reads its path however it is quoted", () => {
  const answer = [
    block('ts edit "./src/a.ts"', ...part(["a"], ["b"])),
    block("edit src\\a.ts", ...part(["c"], ["d"])),
  ].join("\n");
  const [change, ...others] = readChanges(answer);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ path: "src/a.ts", parts: [{ search: ["a"] }, { search: ["c"] }] });
});

test("reads longer fences, tildes, Windows line endings and blocks inside lists", () => {
  const long = ["````edit README.md", ...part(["```sh"], ["```bash"]), "````"].join("\r\n");
  expect(readChanges(long)).toMatchObject([{ parts: [{ search: ["```sh"], replace: ["```bash"] }] }]);
  const tildes = [
    "1. Do this:",
    "",
    "   ~~~edit a.py",
    ...part(["  x"], ["  y"]).map((line) => `   ${line}`),
    "   ~~~",
  ];
  expect(readChanges(tildes.join("\n"))).toMatchObject([{ parts: [{ search: ["  x"], replace: ["  y"] }] }]);
});

test("leaves out a block that is still being written, at every point of the stream", () => {
  const whole = block("edit a.ts", ...part(["one"], ["two"]));
  for (let end = 0; end < whole.length; end += 1) expect(readChanges(whole.slice(0, end))).toEqual([]);
  expect(readChanges(whole)).toHaveLength(1);
});

test("counts parts that are torn or can be read in two ways, and uses none of them", () => {
  const torn = block("edit a.ts", "<<<<<<< SEARCH", "x", ">>>>>>> REPLACE", ...part(["a", "=======", "b"], ["c"]));
  expect(readChanges(torn)).toEqual([{ kind: "edit", path: "a.ts", parts: [], faults: 2 }]);
  expect(readChanges(block("edit a.ts", "just code"))).toMatchObject([{ parts: [], faults: 1 }]);
});

test("keeps a new file that the same answer edits further down, with the edits in it", () => {
  const made = block("new src/a.ts", "one", "two");
  const [change, ...others] = readChanges(
    [
      made,
      block("edit src/a.ts", ...part(["two"], ["three"])),
      block("edit src/a.ts", ...part(["nine"], ["ten"])),
    ].join("\n"),
  );
  expect(others).toEqual([]);
  if (!change) throw new Error("no change");
  const { text, problems } = planChange(change, undefined);
  expect(text).toBe("one\nthree\n");
  expect(problems).toEqual(["The lines that begin with “nine” are not in the file, so they were not replaced."]);
});
