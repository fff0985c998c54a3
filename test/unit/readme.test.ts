import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tablesOf, withTables } from "../support/docs/tables.ts";

const at = (name: string) => new URL(`../../${name}`, import.meta.url);
const read = (name: string) => readFileSync(at(name), "utf8");
/** A table is drawn with room between its columns. */
const compact = (text: string) => text.replaceAll(/ {2,}/g, " ").replaceAll(/-{3,}/g, "---");

test("README.md's tables say what the manifest says (npm run docs makes them anew)", () => {
  const readme = read("README.md");
  const tables = tablesOf(JSON.parse(read("package.json")), JSON.parse(read("package.nls.json")));
  expect(compact(readme)).toBe(compact(withTables(readme, tables)));
});

test("every picture and page that README.md names is there", () => {
  const names = [...read("README.md").matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map(([, name = ""]) => name);
  expect(names.filter((name) => !existsSync(at(name)))).toEqual([]);
});
