import { expect, test } from "vitest";
import { choose } from "../../../../../src/core/context/related/choose.ts";
import type { Related } from "../../../../../src/core/context/related/related.ts";
import { countWords, pieceOf } from "../pieces.ts";

const code = "function median() {\n  return 1;\n}";

function related(changes: Partial<Related> & { readonly path?: string; readonly line?: number } = {}): Related {
  const { path = "src/lib.ts", line = 1, ...rest } = changes;
  const text = rest.text ?? code;
  const place = { uri: `file:///w/${path}`, path, startLine: line, endLine: line + text.split("\n").length - 1 };
  return { relation: "uses", name: "median", language: "typescript", rank: 0, place, ...rest, text };
}

function pick(found: readonly Related[], changes: Partial<Parameters<typeof choose>[1]> = {}) {
  let ids = 0;
  const newId = () => `id-${(ids += 1)}`;
  return choose(found, { maxTokens: 1000, count: countWords, attached: [], carried: [], newId, ...changes });
}

test("labels tell the relation, and every piece says that Plumb attached it", async () => {
  const pieces = await pick([
    related({ relation: "tests", path: "test/stats.test.ts" }),
    related({ relation: "calls", path: "src/report.ts" }),
    related({ relation: "type", name: "Sample", path: "src/types.ts" }),
    related({ relation: "imports", path: "src/stats.ts" }),
    related({ path: "src/lib.ts" }),
  ]);
  expect(pieces.map(({ label }) => label)).toEqual([
    "median · used here",
    "type Sample",
    "imports · stats.ts",
    "calls this: report.ts",
    "tests: stats.test.ts",
  ]);
  expect(pieces.every(({ kind, isAutomatic }) => kind === "related" && isAutomatic)).toBe(true);
});

test("chooses the same for the same findings, in whatever order they came", async () => {
  const found = Array.from({ length: 12 }, (_, index) =>
    related({ path: `src/${index % 5}.ts`, line: 1 + index * 10, rank: index % 3 }),
  );
  const forwards = await pick(found);
  expect(await pick(found.toReversed())).toEqual(forwards);
  expect(forwards).toHaveLength(6);
});

test("takes code of the file asked about first", async () => {
  const attached = [
    pieceOf("asked", { place: { uri: "file:///w/src/b.ts", path: "src/b.ts", startLine: 90, endLine: 95 } }),
  ];
  const pieces = await pick([related({ path: "src/a.ts" }), related({ path: "src/b.ts", rank: 5 })], { attached });
  expect(pieces.map(({ place }) => place?.path)).toEqual(["src/b.ts", "src/a.ts"]);
});

test("attaches nothing that the question or an earlier one carries, and nothing twice", async () => {
  const place = { uri: "file:///w/src/lib.ts", path: "src/lib.ts", startLine: 2, endLine: 2 };
  expect(await pick([related()], { attached: [pieceOf("  return 1;", { place })] })).toEqual([]);
  const whole = { ...place, startLine: 1, endLine: 90 };
  expect(
    await pick([related({ line: 40 })], { carried: [pieceOf(`const a = 1;\n${code}\n`, { place: whole })] }),
  ).toEqual([]);
  expect(await pick([related(), related({ relation: "calls" })])).toHaveLength(1);
});

test("a body that is too long keeps its signature and says which lines are missing", async () => {
  const text = ["function long(", "  a,", ") {", ...Array.from({ length: 400 }, () => "  step();"), "}"].join("\n");
  const [piece] = await pick([related({ text, line: 10 })]);
  expect(piece?.text).toBe("function long(\n  a,\n) {");
  expect(piece?.place).toMatchObject({ startLine: 10, endLine: 12 });
  expect(piece?.omitted).toBe("Lines 13–413 left out: only the beginning goes along.");
});

test("never takes more than it may, and leaves room for callers and tests", async () => {
  const body = (words: number) => `x {\n${"word ".repeat(words)}\n}`;
  const many = (relation: Related["relation"], size: number) =>
    Array.from({ length: 8 }, (_, index) => related({ relation, path: `${relation}${index}.ts`, text: body(size) }));
  const pieces = await pick([...many("uses", 20), ...many("calls", 12), ...many("tests", 8)], { maxTokens: 100 });
  expect(pieces.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(100);
  expect(new Set(pieces.map(({ label }) => label.split(":")[0]))).toEqual(
    new Set(["median · used here", "calls this", "tests"]),
  );
});
