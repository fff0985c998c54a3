import { expect, test } from "vitest";
import { anchored } from "../../../../src/core/edits/anchor.ts";

const file = [
  "import a",
  "",
  "export function mean(list) {",
  "  let sum = 0;",
  "  return sum / list.length;",
  "}",
  "",
  "export function other() {",
  "  return 1;",
  "}",
  "",
].join("\n");

test("plain code stands for the function whose first line it repeats", () => {
  const code = "export function mean(list) {\n  if (list.length === 0) return 0;\n  return 1;\n}\n";
  expect(anchored(file, code)?.search).toEqual(file.split("\n").slice(2, 6));
});

test("plain code stands for the lines between the first and the last that it repeats", () => {
  expect(anchored(file, "  let sum = 0n;\n  let sum = 0;\n  count();\n  return sum / list.length;")?.search).toEqual([
    "  let sum = 0;",
    "  return sum / list.length;",
  ]);
});

test("code that repeats nothing of the file stands for nothing", () => {
  expect(anchored(file, "export function new1() {\n  return 2;\n}")).toBeUndefined();
});
