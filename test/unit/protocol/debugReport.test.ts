import { describe, expect, test } from "vitest";
import { debugReportOf } from "../../../src/protocol/debugReport.ts";

const asAsked = `## Cause
The list is empty.

## Evidence
- \`src/a.ts:3\` divides by its length.

## How to check
Call it with \`[]\`.

## Fix
\`\`\`ts
## not a heading
if (list.length === 0) return 0;
\`\`\`

## Confidence
high: the trace names the line.`;

test("takes an answer apart as it was asked for", () => {
  const report = debugReportOf(asAsked);
  expect(report).toMatchObject({
    lead: "",
    cause: "The list is empty.",
    evidence: "- `src/a.ts:3` divides by its length.",
    check: "Call it with `[]`.",
    confidence: { level: "high", why: "the trace names the line." },
  });
  expect(report?.fix).toContain("## not a heading");
  expect(report?.body).not.toContain("Confidence");
  expect(report?.body).toContain("## How to check");
});

describe("understands it where a model headed it in its own way:", () => {
  test.each([
    ["bold words", "**Cause:** It is empty.\n\n**Confidence:** Medium, as the caller is not shown.", "medium"],
    ["deeper and numbered headings", "### 1. Root cause\nIt is empty.\n### 5. Confidence: low\nNo caller.", "low"],
    ["words with a colon", "Cause: It is empty.\nConfidence: **High** – sure.", "high"],
    ["other line ends and stars", "# **Cause**\nIt is empty.\n# **Confidence**\n**Low.** Why not.", "low"],
  ])("%s", (_, answer, level) => {
    const report = debugReportOf(answer);
    expect(report?.cause).toBe("It is empty.");
    expect(report?.confidence?.level).toBe(level);
    expect(report?.body).toContain("It is empty.");
    expect(report?.body).not.toMatch(/confidence/i);
  });
});

test("leaves out sections that say nothing", () => {
  const report = debugReportOf("## Cause\nA race.\n\n## Evidence\n\n## Fix\nN/A\n");
  expect(report?.evidence).toBeUndefined();
  expect(report?.fix).toBeUndefined();
  expect(report?.body).toBe("## Cause\nA race.");
});

test("keeps what comes before and between the sections", () => {
  const report = debugReportOf("In short: no.\n\n## Cause\nx\n\n## Further reading\ny\n");
  expect(report?.lead).toBe("In short: no.");
  expect(report?.body).toBe("In short: no.\n\n## Cause\nx\n\n## Further reading\ny");
});

test("keeps what follows the paragraph on confidence", () => {
  const report = debugReportOf("## Cause\nx\n\n## Confidence\nlow: a guess.\n\n*Written by a machine.*");
  expect(report?.confidence?.why).toBe("a guess.");
  expect(report?.body).toBe("## Cause\nx\n\n*Written by a machine.*");
});

test("is no report without a section, and keeps a confidence it cannot read", () => {
  expect(debugReportOf("It is empty.")).toBeUndefined();
  expect(debugReportOf("## Cause\nx\n\n## Confidence\nabout 80 %")?.body).toContain("about 80 %");
});

test("what is written in another script and has a dash says something", () => {
  const report = debugReportOf("## Cause\n- 競合状態です。\n\n## Evidence\n—\n\n## Fix\n加锁 - 再试。");
  expect(report?.cause).toBe("- 競合状態です。");
  expect(report?.fix).toBe("加锁 - 再试。");
  expect(report?.body).toContain("競合状態");
});

test("a line of code that begins with three ticks is no fence, and a fence inside a fence ends nothing", () => {
  const inline = debugReportOf("## Cause\n```a``` is empty.\n\n## Fix\nFill it.\n\n## Confidence\nhigh");
  expect(inline?.fix).toBe("Fill it.");
  expect(inline?.confidence?.level).toBe("high");
  const nested = debugReportOf("## Fix\n```md\n```ts\n# Cause\n```\n\n## Confidence\nlow");
  expect(nested?.fix).toContain("# Cause");
  expect(nested?.cause).toBeUndefined();
  expect(nested?.confidence?.level).toBe("low");
});

test("a section that is headed twice says what stands under the second", () => {
  const report = debugReportOf("## Cause\n\n**Cause:** It is empty.\n\n## Confidence\n\n**Confidence:** High. Seen.");
  expect(report?.cause).toBe("It is empty.");
  expect(report?.confidence).toEqual({ level: "high", why: "Seen." });
  expect(report?.body).toBe("**Cause:** It is empty.");
});
