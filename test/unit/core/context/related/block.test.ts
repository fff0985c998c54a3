import { expect, test } from "vitest";
import { blockAround, blockAt, type LineRange, signatureLines } from "../../../../../src/core/context/related/block.ts";

const lines = (text: string) => text.trim().split("\n");
const cut = (all: readonly string[], { start, end }: LineRange) => all.slice(start, end + 1).join("\n");

const typescript = lines(`
const cap = 3;

/** Sums. */
export function total(
  items: Item[],
): number {
  for (const item of items) {
    if (item.free) {
      skip(item);
    }
  }
  return 0;
}

const next = 1;`);

const python = lines(`
class Cart:
    @property
    def total(
        self,
    ):
        for item in self.items:
            add(item)

        return 0

    def other(self):
        return 1`);

test("takes a declaration with the comment above it and its closing brace", () => {
  expect(cut(typescript, blockAt(typescript, 3))).toMatch(/^\/\*\* Sums[\s\S]*return 0;\n}$/);
  expect(cut(typescript, blockAt(typescript, 0))).toBe("const cap = 3;");
});

test("takes a Python method with its decorator and ends before the next one", () => {
  expect(cut(python, blockAt(python, 2))).toMatch(/^ {4}@property[\s\S]*return 0$/);
});

test("takes braces on their own line along", () => {
  const csharp = lines("int Median(int[] xs)\n{\n  return 1;\n}\nint Next()\n{\n}");
  expect(blockAt(csharp, 0)).toEqual({ start: 0, end: 3 });
});

test("takes the function around a line rather than the branch it is in", () => {
  expect(blockAround(typescript, 8, 40)).toEqual({ start: 2, end: 12 });
  expect(cut(python, blockAround(python, 6, 9))).toMatch(/^ {4}@property[\s\S]*return 0$/);
});

test("takes the smaller block where the larger is too long, and lines nearby where none fits", () => {
  expect(cut(typescript, blockAround(typescript, 8, 3))).toMatch(/^ {4}if[\s\S]*}$/);
  expect(blockAround(["a", "b", "c", "d", "e", "f"], 3, 40)).toEqual({ start: 1, end: 5 });
});

test("shows a long function down to where its body begins, and a long type as far as it may", () => {
  expect(signatureLines(typescript.slice(2, 13), 25)).toBe(4);
  expect(signatureLines(["interface Item {", ...Array.from({ length: 50 }, () => "  a: 1;"), "}"], 25)).toBe(25);
});
