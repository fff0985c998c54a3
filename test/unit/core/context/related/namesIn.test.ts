import { expect, test } from "vitest";
import { blankOut } from "../../../../../src/core/context/related/blankOut.ts";
import { namesIn } from "../../../../../src/core/context/related/namesIn.ts";

const names = (code: string, language = "typescript") => namesIn(code, language).map(({ name }) => name);

test("ranks what is called and what is a type before what is only mentioned", () => {
  const code = "const all: Sample[] = load(path);\nreturn limitOf(all) + limitOf(all) + offset;";
  expect(names(code)).toEqual(["limitOf", "load", "Sample", "path", "offset", "all"]);
});

test("reads no names out of strings and comments, but does out of what a template inserts", () => {
  const code = "// callMe(a)\n/* andMe(a) */ show('notMe()', `or me ${format(value)}`);";
  expect(names(code)).toEqual(["show", "format", "value"]);
  expect(names('# callMe(a)\nshow("""notMe()\n""", rows)', "python")).toEqual(["show", "rows"]);
});

test("keeps every offset when it blanks", () => {
  const code = "a = 'it''s' // end\nb";
  expect(blankOut(code, "typescript")).toHaveLength(code.length);
  expect(blankOut(code, "typescript").indexOf("b")).toBe(code.indexOf("b"));
});

test("leaves out keywords, members without a call and single letters; keys lead nowhere but to themselves", () => {
  const found = namesIn("for (const x of rows) { row.price = { unit: 3 }; row.save(); }", "typescript");
  expect(found.filter(({ isLocal }) => !isLocal).map(({ name }) => name)).toEqual(["save", "row", "rows"]);
});

test("tells what the code declares itself from what comes from elsewhere", () => {
  const local = namesIn(
    "function median(values: number[]) { const half = middle(values); return half; }",
    "typescript",
  );
  expect(local.filter(({ isLocal }) => isLocal).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["median", "values", "half"]),
  );
  expect(local.filter(({ isLocal }) => !isLocal).map(({ name }) => name)).toEqual(["middle"]);
});

test("reads Python, Go and Java as well", () => {
  expect(names("def total(items):\n    return sum_of(items) * Rate.current()", "python")).toContain("sum_of");
  expect(names("func (s *Store) Find(id string) (*User, error) { return s.load(id) }", "go")).toEqual(
    expect.arrayContaining(["load", "Store", "User"]),
  );
  expect(names("public int median(int[] xs) { return Stats.middle(sorted(xs)); }", "java")).toEqual(
    expect.arrayContaining(["middle", "sorted", "Stats"]),
  );
});
