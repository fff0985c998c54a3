import { expect, test } from "vitest";
import { isTestFile, isTestOf, testFolders, testGlob } from "../../../../../src/core/context/related/testFiles.ts";

test.each([
  ["src/stats.test.ts", "src/stats.ts"],
  ["test/unit/stats.spec.tsx", "src/stats.tsx"],
  ["tests/test_report.py", "scripts/report.py"],
  ["pkg/store_test.go", "pkg/store.go"],
  ["src/test/java/a/CartTest.java", "src/main/java/a/Cart.java"],
  ["spec/cart_spec.rb", "lib/cart.rb"],
  ["src/__tests__/stats.test.js", "src/stats.js"],
  ["Tests/LruCacheTests.swift", "Sources/LruCache.swift"],
])("%s is the test of %s", (one, of) => {
  expect(isTestOf(one, of)).toBe(true);
});

test.each([
  ["src/stats.ts", "src/stats.ts"],
  ["src/contest.ts", "src/con.ts"],
  ["src/latest.py", "src/la.py"],
  ["src/other.test.ts", "src/stats.ts"],
  ["src/stats.test.ts", "src/stats.test.ts"],
])("%s is no test of %s", (one, of) => {
  expect(isTestOf(one, of)).toBe(false);
});

test("knows a test file by its name alone", () => {
  expect(isTestFile("src/test_x.py")).toBe(true);
  expect(isTestFile("src/testing.ts")).toBe(false);
});

test("looks beside the file first, then where tests are mirrored", () => {
  expect(testFolders("src/core/stats.ts").slice(0, 2)).toEqual(["src/core", "src/core/__tests__"]);
  expect(testFolders("src/core/stats.ts")).toContain("test/unit/core");
  expect(testFolders("src/main/java/a/Cart.java")).toContain("src/test/java/a");
});

test("makes a glob for the names it knows, and none of a name that would be read as one", () => {
  expect(testGlob("src/lru_cache.py")).toMatch(/test_lru_cache\.\*.*LruCacheTest\.\*/);
  expect(testGlob("src/[id].ts")).toBeUndefined();
});
