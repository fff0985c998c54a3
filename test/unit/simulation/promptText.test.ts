import { describe, expect, it } from "vitest";
import { readPromptText } from "../../support/simulation/promptText.ts";

describe("taking a message apart", () => {
  it("finds code with its path and first line, and the question after it", () => {
    const text = "## `src/a b/stats.ts`, lines 12–20 (selection)\n```typescript\nlet x = 1;\n```\n\nWhat is x?";
    expect(readPromptText(text)).toMatchObject({
      blocks: [{ code: "let x = 1;", language: "typescript", path: "b/stats.ts", firstLine: 12 }],
      question: "What is x?",
    });
  });

  it("keeps fences inside a longer fence as code", () => {
    const text = "````md\n```ts\nx\n```\n````\nExplain this code.";
    expect(readPromptText(text).blocks).toEqual([expect.objectContaining({ code: "```ts\nx\n```", language: "md" })]);
  });

  it("takes a fence that is never closed to the end", () => {
    expect(readPromptText("Why?\n```py\nx = 1").blocks).toEqual([expect.objectContaining({ code: "x = 1" })]);
  });

  it("reads a fenced report of problems as words, not as code", () => {
    const { blocks, prose } = readPromptText("```markdown\n- error [ts 1] at a.ts:3: No.\n```\nFix it.");
    expect(blocks).toEqual([]);
    expect(prose).toContain("- error [ts 1] at a.ts:3: No.");
  });

  it("is quick with a line of a megabyte before the code", () => {
    const started = performance.now();
    expect(readPromptText(`${"a".repeat(1_000_000)}\n\`\`\`js\nx\n\`\`\``).blocks).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
