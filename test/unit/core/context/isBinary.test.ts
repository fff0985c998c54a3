import { expect, test } from "vitest";
import { isBinary } from "../../../../src/core/context/isBinary.ts";

test.each([
  ["a PNG", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
  ["text with a NUL", "ELF\0\0"],
  ["bytes that were decoded as text", `${"\uFFFD".repeat(20)}${"a".repeat(60)}`],
])("takes %s for binary", (_, content) => {
  expect(isBinary(content)).toBe(true);
});

test.each([
  ["source", "const a = 'ä → 💡';\n"],
  ["UTF-8 bytes", new TextEncoder().encode("naïve")],
  ["UTF-16 with its mark", new Uint8Array([0xff, 0xfe, 0x61, 0, 0x62, 0])],
  ["nothing", ""],
  ["no bytes", new Uint8Array()],
  ["text with a single broken character", `${"a".repeat(100)}\uFFFD`],
])("takes %s for text", (_, content) => {
  expect(isBinary(content)).toBe(false);
});
