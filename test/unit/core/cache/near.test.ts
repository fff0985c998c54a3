import { expect, test } from "vitest";
import { groupOf, isClose, similarity } from "../../../../src/core/cache/near.ts";
import { sha256 } from "../../../../src/host/store/sha256.ts";
import { piece } from "../../../support/fakes/pieces.ts";

test("a question in slightly other words is close, another question is not", () => {
  expect(isClose("Why does this cache drop the oldest entry?", "why does the cache drop the oldest entry")).toBe(true);
  expect(isClose("Why does this cache drop the oldest entry?", "How would I make this cache thread safe?")).toBe(false);
  expect(similarity("", "")).toBe(1);
  expect(similarity("", "why")).toBe(0);
});

test("questions are only near each other for the same command and the very same code", () => {
  const group = (command: "ask" | "explain", text: string) => groupOf(command, [piece(text)], sha256);
  expect(group("ask", "a + b")).toMatch(/^[0-9a-f]{16}$/);
  expect(group("ask", "a + b")).not.toBe(group("ask", "a - b"));
  expect(group("ask", "a + b")).not.toBe(group("explain", "a + b"));
});
