import { expect, test } from "vitest";
import { mostQuestions, readQuestions } from "../../../../src/core/task/questionList.ts";

test("takes every line that is not empty", () => {
  const { questions, faults } = readQuestions("\uFEFFWhat is a monad?\r\n\r\n  - and a functor?  \n", "lines");
  expect(questions).toEqual(["What is a monad?", "- and a functor?"]);
  expect(faults).toEqual([]);
});

test("takes the items of a Markdown list without their marks, and no headings, rules or code", () => {
  const text = `# Questions
- What does \`sum\` do?
* [ ] Why 2. and not 3.?
12. Is it fast?
> Plain words?
---
\`\`\`sh
rm -rf /
\`\`\`
And this?`;
  expect(readQuestions(text, "markdown").questions).toEqual([
    "What does `sum` do?",
    "Why 2. and not 3.?",
    "Is it fast?",
    "Plain words?",
    "And this?",
  ]);
});

test("goes on behind code that quotes the mark of another fence", () => {
  const text = "- One?\n```md\n~~~\n- no\n```\n- Two?\n~~~~\n~~~\n~~~~\n- Three?\n```inline``` code?";
  expect(readQuestions(text, "markdown").questions).toEqual(["One?", "Two?", "Three?", "```inline``` code?"]);
});

test("reads JSON lines as programs write them, and says which ones hold no question", () => {
  const text = `"One?"
{"question":"Two?\\nIn two lines?","id":2}
{"prompt":"Three?"}
{"id":4}
{
{"text":""}
`;
  const { questions, faults } = readQuestions(text, "jsonl");
  expect(questions).toEqual(["One?", "Two?\nIn two lines?", "Three?"]);
  expect(faults).toEqual(["Lines 4, 5, 6 hold no question and are left out."]);
  expect(readQuestions("{", "jsonl").faults).toEqual(["Line 1 holds no question and is left out."]);
});

test("asks no more than is sensible, and says so", () => {
  const text = Array.from({ length: mostQuestions + 1 }, (_, index) => `Question ${index}`).join("\n");
  const { questions, faults } = readQuestions(text, "lines");
  expect(questions).toHaveLength(mostQuestions);
  expect(faults).toEqual(["Only the first 1000 of 1001 questions are asked."]);
});
