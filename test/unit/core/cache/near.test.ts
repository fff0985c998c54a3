import { expect, test } from "vitest";
import { closest, groupOf, similarity } from "../../../../src/core/cache/near.ts";
import { sha256 } from "../../../../src/host/store/sha256.ts";
import { piece } from "../../../support/fakes/pieces.ts";

test("a question in slightly other words is close, another question is not", () => {
  const kept = [
    { question: "why does the cache drop the oldest entry", at: 1 },
    { question: "why does the cache drop the oldest entry", at: 2 },
    { question: "why does the cache drop an entry", at: 3 },
  ];
  expect(closest("Why does this cache drop the oldest entry?", kept)).toBe(kept[1]);
  expect(closest("How would I make this cache thread safe?", kept)).toBeUndefined();
  expect(similarity("", "")).toBe(1);
  expect(similarity("", "why")).toBe(0);
});

test("questions are only near each other for the same command and the very same code", () => {
  const group = (command: "ask" | "explain", text: string) => groupOf(command, [piece(text)], sha256);
  expect(group("ask", "a + b")).toMatch(/^[0-9a-f]{16}$/);
  expect(group("ask", "a + b")).not.toBe(group("ask", "a - b"));
  expect(group("ask", "a + b")).not.toBe(group("explain", "a + b"));
});
