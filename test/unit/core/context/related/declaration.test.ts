import { expect, test } from "vitest";
import {
  declarationOf,
  firstDeclared,
  importedStems,
  importLines,
} from "../../../../../src/core/context/related/declaration.ts";

test.each([
  "export async function median(values: number[]): number {",
  "def median(values):",
  "class median:",
  "pub fn median(values: &[f64]) -> f64 {",
  "func median(values []float64) float64 {",
  "func (s *Stats) median(values []float64) float64 {",
  "  async median(values: number[]): Promise<number> {",
  "public static double median(double[] values) {",
  "static double median(const double *values, int count)",
  "const median = (values) =>",
  "export type median = number;",
  "median = lambda values: 1",
])("finds the declaration in %s", (line) => {
  expect(declarationOf("median").test(line)).toBe(true);
});

test.each([
  "  return median(values);",
  "const all = median(values);",
  "  median(values);",
  'import { median } from "./stats.ts";',
  "from stats import median",
  "if (median(values) > 3) {",
  "class medianOf {",
  "  const median = 3;",
])("finds none in %s", (line) => {
  expect(declarationOf("median").test(line)).toBe(false);
});

test("names the first thing that a selection declares, and where", () => {
  expect(firstDeclared(["// function old() {", "", "export function median(values) {"])).toEqual({
    name: "median",
    line: 2,
    character: 16,
  });
  expect(firstDeclared(["  return 3;"])).toBeUndefined();
});

test("takes the imports at the head of a file, also those over several lines", () => {
  const file = [
    "/** Sums. */",
    "import a from 'a';",
    "import {",
    "  b,",
    "} from './lib/sums.ts';",
    "",
    "const c = 1;",
  ];
  expect(importLines(file)).toEqual({ start: 1, end: 4 });
  expect(importedStems(file)).toEqual(["sums"]);
  expect(importLines(["const c = 1;"])).toBeUndefined();
});

test("knows the files that imports name in other languages", () => {
  expect(importedStems(["import report", "from app.stats import median"])).toEqual(["report", "stats"]);
  expect(importedStems(['#include "lru_cache.h"', "#include <vector>"])).toEqual(["lru_cache", "vector"]);
  expect(importedStems(["use crate::stats::median;"])).toContain("median");
});
