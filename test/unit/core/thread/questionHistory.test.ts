import { expect, test } from "vitest";
import { mostQuestions, withQuestion } from "../../../../src/core/thread/questionHistory.ts";

test("the newest question stands first, and the same twice in a row once", () => {
  const asked = ["a", " a ", "b", "a", ""].reduce<readonly string[]>(withQuestion, []);
  expect(asked).toEqual(["a", "b", "a"]);
});

test("so many are kept, and no more than fits a workspace's memory", () => {
  const many = Array.from({ length: 300 }, (_, index) => `question ${index}`);
  const kept = many.reduce<readonly string[]>(withQuestion, []);
  expect(kept).toHaveLength(mostQuestions);
  expect(kept[0]).toBe("question 299");
  const long = many.map((text) => text.padEnd(9_000, "x")).reduce<readonly string[]>(withQuestion, []);
  expect(long.length).toBe(44);
});

test("what was pasted in great length is not kept", () => {
  expect(withQuestion(["a"], "x".repeat(10_001))).toEqual(["a"]);
});
