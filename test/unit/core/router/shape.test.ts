import { describe, expect, test } from "vitest";
import { shapeOf } from "../../../../src/core/router/shape.ts";

test("counts lines with something on them", () => {
  expect(shapeOf("a\n\n  \nb").lines).toBe(2);
  expect(shapeOf("").lines).toBe(0);
});

test("counts branches, loops and waiting in TypeScript", () => {
  const shape = shapeOf(`async function load() {
    for (const url of urls) {
      if (seen.has(url)) continue;
      else if (await fetch(url)) break;
    }
  }`);
  expect(shape).toMatchObject({ lines: 6, branches: 2, loops: 1, waits: 2, nesting: 2 });
});

test("reads indentation where there are no braces", () => {
  const shape = shapeOf("def f(xs):\n    for x in xs:\n        if x:\n            while x:\n                x -= 1\n");
  expect(shape).toMatchObject({ nesting: 4, branches: 1, loops: 2 });
});

test("reads braces where there is no indentation", () => {
  expect(shapeOf("if(a){if(b){for(;;){while(c){d()}}}}").nesting).toBe(4);
});

test("does not count words in comments and strings", () => {
  expect(shapeOf("// if you wait for it\n# while\n * if\nconst a = 'if for while'; // if\n")).toMatchObject({
    branches: 0,
    loops: 0,
    waits: 0,
  });
});

test("takes nothing from a selection that begins in mid-indentation", () => {
  expect(shapeOf("        a();\n        b();\n    }\n").nesting).toBe(0);
});

describe("recursion", () => {
  test.each([
    ["TypeScript", "function walk(n) {\n  return n.children.map((c) => walk(c));\n}"],
    ["Python", "def fib(n):\n    return fib(n - 1) + fib(n - 2)"],
    ["Go", "func depth(t *Tree) int {\n\treturn 1 + depth(t.left)\n}"],
    ["Rust", "fn gcd(a: u64, b: u64) -> u64 {\n    if b == 0 { a } else { gcd(b, a % b) }\n}"],
  ])("is seen in %s", (_, code) => {
    expect(shapeOf(code).isRecursive).toBe(true);
  });

  test("is not a call from outside", () => {
    expect(shapeOf("function a() {\n  return 1;\n}\nfunction b() {\n  return a();\n}\na();\n").isRecursive).toBe(false);
  });
});

test("estimates the lines of code that is too long to read", () => {
  expect(shapeOf("const a = 1;\n".repeat(20_000)).lines).toBeCloseTo(20_000, -3);
});
