import { expect, test } from "vitest";
import { readQuestions } from "../../../../../src/core/run/batch/questionFile.ts";

test("takes every line that is a question, without the marks of a list", () => {
  const text = "\uFEFF# Questions\r\n\r\n- What is a monad?\r\n2. And a functor?\r\nPlain?";
  expect(readQuestions(text, false)).toEqual({
    questions: ["What is a monad?", "And a functor?", "Plain?"],
    fault: undefined,
  });
});

test("reads JSON lines as programs write them, and says which ones hold no question", () => {
  const text = `"One?"
{"question":"Two?\\nIn two lines?","id":2}
{"prompt":"Three?"}
{"id":4}
{
{"text":""}
`;
  const { questions, fault } = readQuestions(text, true);
  expect(questions).toEqual(["One?", "Two?\nIn two lines?", "Three?"]);
  expect(fault).toBe("Lines 4, 5, 6 hold no question and are left out.");
  expect(readQuestions("{", true).fault).toBe("Line 1 holds no question and is left out.");
});
