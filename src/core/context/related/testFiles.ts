import { fileName } from "../fileName.ts";
/** Whether a path is a test's by the conventions of most languages. Paths have forward slashes. */
export function isTestFile(path: string): boolean {
  const name = fileName(path);
  return markAtEnd.test(withoutEnding(name)) || markAtStart.test(name) || /(?:^|\/)__tests__\//.test(path);
}

/** Whether a test file is named after a file: `stats.test.ts`, `test_stats.py`, `stats_test.go`, `StatsTest.java`. */
export function isTestOf(test: string, path: string): boolean {
  if (test === path || !isTestFile(test) || isTestFile(path)) return false;
  const bare = withoutEnding(fileName(test)).replace(markAtEnd, "").replace(markAtStart, "");
  return bare !== "" && plain(bare) === plain(withoutEnding(fileName(path)));
}

/** A glob for the files that `isTestOf` may accept; undefined for a name that a glob cannot carry. */
export function testGlob(path: string): string | undefined {
  const stem = withoutEnding(fileName(path));
  if (!/^[\w.@+-]+$/.test(stem)) return undefined;
  const pascal = stem.replaceAll(/(?:^|[_.-])(\w)/g, (_, letter: string) => letter.toUpperCase());
  const names = ["test", "tests", "spec"].flatMap((mark) => [`${stem}.${mark}`, `${stem}_${mark}`, `${stem}-${mark}`]);
  const all = [...names, `test_${stem}`, `${pascal}Test`, `${pascal}Tests`, `${pascal}Spec`, `Test${pascal}`];
  return `**/{${[...all.map((name) => `${name}.*`), `__tests__/${stem}.*`].join(",")}}`;
}

/** The folders a file's tests are kept in, the likeliest first: beside it, below it, mirrored in `test` or `tests`. */
export function testFolders(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  const inside = parts.slice(parts[0] === "src" || parts[0] === "lib" ? 1 : 0);
  const here = parts.join("/");
  const near = ["", "__tests__", "test", "tests", "spec"].map((name) => [...parts, name]);
  const mirrored = ["test", "tests", "spec"].flatMap((name) => [[name, ...inside], [name, "unit", ...inside], [name]]);
  const java = here.includes("src/main/") ? [here.replace("src/main/", "src/test/").split("/")] : [];
  return [...new Set([...near, ...java, ...mirrored].map((folder) => folder.filter((part) => part !== "").join("/")))];
}

const markAtEnd = /(?:[._-](?:tests?|spec)|(?<=[a-z\d])(?:Tests?|Spec|IT))$/;
const markAtStart = /^(?:test_|Test(?=[A-Z]))/;

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]+$/, "");
}

function plain(stem: string): string {
  return stem.toLowerCase().replaceAll(/[_-]/g, "");
}
