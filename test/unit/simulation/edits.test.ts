import { expect, test } from "vitest";
import { applyParts } from "../../../src/core/edits/applyParts.ts";
import { readChanges } from "../../../src/core/edits/form.ts";
import { questionOf } from "../../../src/core/task/prompts.ts";
import type { CommandName } from "../../../src/core/task/task.ts";
import { writeAnswer } from "../../support/simulation/answer.ts";
import { readPromptText } from "../../support/simulation/promptText.ts";

const code = [
  "export function median(list) {",
  "  const sorted = list.sort();",
  "  return sorted[sorted.length >> 1];",
  "}",
  "",
  "export function mean(list) {",
  "  let sum = 0;",
  "  for (let at = 0; at <= list.length; at += 1) sum += list[at];",
  "  return sum / list.length;",
  "}",
].join("\n");

function answer(command: CommandName, question = ""): string {
  const asked = questionOf({ command, question, earlier: [] });
  const { blocks, question: read } = readPromptText(
    `## \`src/stats.js\`, lines 1–10 (file)\n\`\`\`javascript\n${code}\n\`\`\`\n\n${asked}`,
  );
  const kind = command === "test" || command === "fix" || command === "refactor" ? command : "ask";
  const [block] = blocks;
  return writeAnswer({
    command: kind,
    question: read,
    block,
    blocks,
    names: ["median", "mean"],
    problems: [],
    images: [],
    outputs: [],
    earlier: undefined,
  });
}

test.each(["fix", "refactor"] as const)("a %s is answered with edits that fit the code it was given", (command) => {
  const [change, ...others] = readChanges(answer(command));
  expect(others).toEqual([]);
  if (change?.kind !== "edit") throw new Error("no edit");
  expect(change.path).toBe("src/stats.js");
  const { text, warnings, problems } = applyParts(code, change.parts);
  expect([warnings, problems]).toEqual([[], []]);
  expect(text).not.toBe(code);
});

test("a fix mends the slips in two places", () => {
  const [change] = readChanges(answer("fix"));
  expect(change?.kind === "edit" && change.parts).toHaveLength(2);
});

test("tests come as a new file beside the code", () => {
  expect(readChanges(answer("test"))).toMatchObject([{ kind: "new", path: "src/stats.test.js" }]);
});
