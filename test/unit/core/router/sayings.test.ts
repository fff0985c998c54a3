import { expect, test } from "vitest";
import { readQuestion } from "../../../../src/core/router/question.ts";
import { isRepeated, saysStillWrong } from "../../../../src/core/router/sayings.ts";

test.each([
  "It still fails",
  "That didn't help.",
  "same error as before",
  "the test is failing still",
  "still a TypeError",
])("%j says that the last answer did not solve it", (text) => {
  expect(saysStillWrong(readQuestion(text))).toBe(true);
});

test.each(["Is it still possible to add one?", "Explain that again", "And the other function?", ""])(
  "%j does not",
  (text) => {
    expect(saysStillWrong(readQuestion(text))).toBe(false);
  },
);

test("a question counts as repeated when nearly all its words are the same", () => {
  const repeated = (one: string, other: string) => isRepeated(readQuestion(one), readQuestion(other));
  expect(repeated("Why does parse return NaN here?", "Why does parse return NaN here")).toBe(true);
  expect(repeated("Why does parse return NaN for dates here?", "Why does parse return NaN for dates")).toBe(true);
  expect(repeated("Why does parse return NaN here?", "Write tests for parse")).toBe(false);
  expect(repeated("", "")).toBe(false);
});
