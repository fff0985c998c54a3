import { expect, test } from "vitest";
import { labelOf, type Related } from "../../../../src/core/context/related/related.ts";
import { findRelated } from "../../../../src/host/context/related/findRelated.ts";
import { fakeLookup, fileOf, stretch, subjectIn } from "../../../support/fakes/lookup.ts";

const stats = `import type { Sample } from "./types.ts";
import { middle } from "./middle.ts";

const least = 3;

export function median(all: Sample[]): number {
  if (all.length < least) return 0;
  return middle(all);
}

function unrelated() {
  return 1;
}`;
const files = {
  "src/stats.ts": stats,
  "src/middle.ts": "/** The one in the middle. */\nexport function middle(all) {\n  return all[all.length >> 1];\n}\n",
  "src/types.ts": "export interface Other {}\n\nexport interface Sample {\n  value: number;\n}\n",
  "src/report.ts": 'import { median } from "./stats.ts";\n\nexport function report(all) {\n  print(median(all));\n}\n',
  "test/stats.test.ts":
    'import { median } from "../src/stats.ts";\n\ntest("of none is 0", () => {\n  expect(median([])).toBe(0);\n});\n',
};
const subject = subjectIn(fileOf("src/stats.ts", stats), [5, 8], "median");
const quiet = new AbortController().signal;
const labels = (found: readonly Related[]) => [...new Set(found.map(labelOf))].toSorted();
const everything = [
  "calls this: report.ts",
  "imports · stats.ts",
  "least · used here",
  "middle · used here",
  "tests: stats.test.ts",
  "type Sample",
];

test("by a language server: definitions, types, callers, imports and tests", async () => {
  const server = fakeLookup(files, {
    definitions: async ({ line, character }) => {
      const word = /^\w+/.exec(stats.split("\n")[line]?.slice(character) ?? "")?.[0];
      if (word === "middle") return [stretch("src/middle.ts", 1, 3)];
      if (word === "Sample") return [stretch("src/types.ts", 2)];
      if (word === "least") return [stretch("src/stats.ts", 3)];
      return [stretch("src/stats.ts", 5)];
    },
    callers: async () => [{ ...stretch("src/report.ts", 2, 4), sites: [3] }],
  });
  const found = await findRelated(subject, server, quiet);
  expect(labels(found)).toEqual(everything);
  expect(found.find(({ name }) => name === "middle")?.text).toMatch(/^\/\*\* The one in the middle[\s\S]*}$/);
  expect(found.find(({ relation }) => relation === "tests")?.text).toMatch(/^test\("of none/);
});

test("without a language server: the same, by words", async () => {
  const found = await findRelated(subject, fakeLookup(files), quiet);
  expect(labels(found)).toEqual(everything);
  expect(found.find(({ relation }) => relation === "type")?.place).toMatchObject({ startLine: 3, endLine: 5 });
});

test("who mentions it stands in for callers where no server knows calls", async () => {
  const server = fakeLookup(files, {
    definitions: async () => [stretch("src/types.ts", 2)],
    references: async () => [stretch("src/report.ts", 0), stretch("src/report.ts", 3), stretch("src/stats.ts", 6)],
  });
  const calls = (await findRelated(subject, server, quiet)).filter(({ relation }) => relation === "calls");
  expect(calls.map(({ place }) => [place.path, place.startLine])).toEqual([["src/report.ts", 3]]);
});

test("gives what it has when the time is over, and asks nothing more", async () => {
  const end = new AbortController();
  const server = fakeLookup(files, { definitions: () => new Promise(() => undefined) });
  const looking = findRelated(subject, server, end.signal);
  await new Promise((resolve) => setImmediate(resolve));
  end.abort();
  expect(labels(await looking)).toContain("imports · stats.ts");
  const { length } = server.reads;
  await new Promise((resolve) => setImmediate(resolve));
  expect(server.reads).toHaveLength(length);
});

test("a server that fails costs nothing but its own findings", async () => {
  const server = fakeLookup(files, { definitions: async () => undefined, callers: async () => undefined });
  expect(labels(await findRelated(subject, server, quiet))).toEqual(everything);
});

test("reads few of many files, those that the imports name first", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [`src/deep/a${index}.ts`, "const x = 1;"]),
  );
  const lookup = fakeLookup({ ...many, ...files });
  const found = await findRelated(subject, lookup, quiet);
  expect(labels(found)).toEqual(everything);
  expect(lookup.reads.length).toBeLessThan(100);
  expect(lookup.reads.slice(0, 3)).toEqual(expect.arrayContaining(["src/middle.ts", "src/types.ts"]));
});
