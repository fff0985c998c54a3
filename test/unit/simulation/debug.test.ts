import { expect, test } from "vitest";
import { debugReportOf } from "../../../src/protocol/debugReport.ts";
import { writeAnswer } from "../../support/simulation/answer.ts";
import { readPromptText } from "../../support/simulation/promptText.ts";
import { tracedIn } from "../../support/simulation/tracedIn.ts";

const question = [
  "## RangeError (trace)",
  "```text",
  "RangeError: Invalid array length",
  "    at grow (/app/src/grow.js:12:15)",
  "    at main (/app/src/main.js:3:1)",
  "```",
  "",
  "## `src/grow.js`, lines 11–13 (frame)",
  "```javascript",
  "export function grow(list, by) {",
  "  const more = new Array(by - list.length);",
  "}",
  "```",
  "",
  "Find the cause of these problems and how to fix it.",
].join("\n");

test("the simulation answers a stack trace in the sections that Plumb reads, from the code that came with it", () => {
  const text = readPromptText(question);
  const traced = tracedIn(text);
  expect(traced).toMatchObject({
    block: { path: "src/grow.js", firstLine: 11 },
    problem: { message: "RangeError: Invalid array length", path: "src/grow.js", line: 12 },
  });
  if (!traced) return;
  const report = debugReportOf(
    writeAnswer({
      command: "debug",
      question: text.question,
      block: traced.block,
      blocks: text.blocks,
      names: ["grow"],
      problems: [traced.problem],
      outputs: [],
      images: [],
      earlier: undefined,
    }),
  );
  expect(report?.cause).toContain("`const more = new Array(by - list.length);`");
  expect(report?.evidence).toContain("`src/grow.js:12`");
  expect(report?.confidence?.level).toBe("medium");
  expect(report?.fix).toBeUndefined();
});
