import { expect, test } from "vitest";
import { compactedTask, instructions, promptVersion, questionOf } from "../../../../src/core/task/prompts.ts";

/** Prompts are product text: a change must be meant, seen in a diff, and raise the version. */
test.each([
  ["the developer message", instructions, "instructions"],
  ["a deeper look", questionOf({ command: "ask", question: "Why?", earlier: [], isCheck: true }), "check"],
  ["a review", questionOf({ command: "review", question: "", earlier: [] }), "review"],
  ["the search for a cause", questionOf({ command: "debug", question: "", earlier: [] }), "debug"],
  ["a commit message", questionOf({ command: "message", question: "", earlier: [] }), "message"],
  ["the request for a summary", questionOf(compactedTask), "compact"],
])("keeps %s as it was agreed", async (_, text, name) => {
  await expect(`version ${promptVersion}\n\n${text}\n`).toMatchFileSnapshot(`./prompts/${name}.txt`);
});

test("stays short and asks for no reasoning to be shown", () => {
  expect(instructions.length).toBeLessThan(2_100);
  expect(instructions).not.toMatch(/step by step|chain of thought|show your/i);
});
