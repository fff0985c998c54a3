import { expect, test } from "vitest";
import { commitMessageIn } from "../../../../src/core/task/commitMessage.ts";

test.each([
  ["Round prices once\n\nTwice was off by a cent.\n", "Round prices once\n\nTwice was off by a cent."],
  ["```text\nRound prices once\n```", "Round prices once"],
  ["```\nRound prices", "Round prices"],
  ["```te", ""],
  ["```\n```", ""],
  ["Use `median` \r\n\r\nWhy.", "Use `median`\n\nWhy."],
  ["", ""],
])("takes the message out of %j", (answer, message) => {
  expect(commitMessageIn(answer)).toBe(message);
});
