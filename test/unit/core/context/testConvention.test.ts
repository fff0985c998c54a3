import { expect, test } from "vitest";
import { frameworkIn, isTestName, testNames, usualFramework } from "../../../../src/core/context/testConvention.ts";

test("names the test runner that a project uses", () => {
  expect(frameworkIn(`{ "devDependencies": { "vitest": "5.1.1" } }`)).toBe("vitest");
  expect(frameworkIn(`{ "scripts": { "test": "node --test" } }`)).toBe("node:test");
  expect(frameworkIn("{}")).toBeUndefined();
  expect(usualFramework("python")).toBe("pytest");
});

test("knows the names that tests of a file have", () => {
  expect(testNames("cart.js").slice(0, 4)).toEqual(["cart.test.js", "cart.spec.js", "test_cart.js", "cart_test.js"]);
  for (const name of [...testNames("cart.js"), ...testNames("Report.java")]) expect(isTestName(name)).toBe(true);
  expect(["cart.js", "latest.ts", "contest.py"].some(isTestName)).toBe(false);
});
