import { describe, expect, test } from "vitest";
import { promptNameOf, readPromptFile } from "../../../../../src/core/run/promptFile/promptFile.ts";

const read = (...lines: string[]) => readPromptFile("notes.prompt.md", lines.join("\n"));

describe("A prompt file", () => {
  test("is a question alone, named after its file", () => {
    expect(read("Write release notes.", "", "Be short.")).toEqual({
      name: "notes",
      description: "",
      argumentHint: "",
      tier: undefined,
      tools: [],
      body: "Write release notes.\n\nBe short.",
      inputs: [],
      ignored: [],
    });
  });

  test("may say more at its top, quoted or not", () => {
    const prompt = read(
      "---",
      "# for every release",
      "name: release-notes",
      `description: "What changed: for \\"users\\""`,
      "argument-hint: 'the version, it''s needed'",
      "tier: High # deep",
      "tools: ['webSearch', \"a, b\", fetch]",
      "---",
      "Write them for ${input:version:such as 1.2}.",
    );
    expect(prompt).toMatchObject({
      name: "release-notes",
      description: 'What changed: for "users"',
      argumentHint: "the version, it's needed",
      tier: "high",
      tools: ["webSearch", "a, b", "fetch"],
      inputs: [{ name: "version", placeholder: "such as 1.2" }],
      ignored: [],
    });
  });

  test("reads lists and texts over several lines", () => {
    const prompt = read(
      "---",
      "tools:",
      "  - webSearch",
      "- python",
      "description: >",
      "  two",
      "  lines",
      "---",
      "Go.",
    );
    expect(prompt).toMatchObject({ tools: ["webSearch", "python"], description: "two lines" });
    expect(read("---", "tools: [", "  'a',", "  b", "]", "---", "Go.")).toMatchObject({ tools: ["a", "b"] });
  });

  test("keeps the keys below a text that begins with a bracket and is no list", () => {
    const prompt = read("---", "description: [draft] Explain it", "tier: high", "---", "Explain it.");
    expect(prompt).toMatchObject({ description: "[draft] Explain it", tier: "high", ignored: [] });
  });

  test("says which keys and variables mean nothing here, and takes no harm of them", () => {
    const prompt = read(
      "---",
      "mode: agent",
      "model: GPT-4o",
      "handoffs:",
      "  - label: Next",
      "    agent: plan",
      "endpoint: https://evil.example",
      "budget: 1000",
      "---",
      "Use ${clipboard} and ${clipboard}.",
    );
    expect(prompt).toMatchObject({
      tier: undefined,
      ignored: ["mode", "model", "handoffs", "endpoint", "budget", "${clipboard}"],
    });
  });

  test("reads Windows lines and a byte order mark", () => {
    expect(readPromptFile("a.md", "\u{FEFF}---\r\ndescription: x\r\n---\r\nGo.\r\n")).toMatchObject({
      name: "a",
      description: "x",
      body: "Go.",
    });
  });

  test("says in one sentence what is wrong with it", () => {
    const fault = (...lines: string[]) => Reflect.get(read(...lines), "fault");
    expect(fault("---", "description: x", "Go.")).toBe(
      "The prompt “notes” cannot be used: its front matter does not end: a line with --- is missing.",
    );
    expect(fault("---", "just words", "---", "Go.")).toMatch(
      /line 2 of its front matter is not of the form “key: value”/,
    );
    expect(fault("---", "tier: enormous", "---", "Go.")).toMatch(
      /its tier has to be one of auto, low, medium, high, max/,
    );
    expect(fault("---", "name: two words", "---", "Go.")).toMatch(/its name has to be letters/);
    expect(fault("---", "description: x", "---", "  ")).toMatch(/it asks nothing/);
    expect(fault("x".repeat(50_001))).toMatch(/longer than 50,000 characters/);
  });

  test("of any bytes gives a prompt or a fault, and is read in no time", () => {
    const parts = ["---\n", "a: ", "[", "'", '"', "\\", "- x\n", "${input:", "}", "\n", "# ", "tools: [\n", ": ", "\0"];
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let run = 0; run < 500; run += 1) {
      const text = Array.from({ length: next(60) }, () => parts[next(parts.length)]).join("");
      expect(readPromptFile("x.md", text).name).not.toBe("");
    }
    const start = performance.now();
    readPromptFile("x.md", `---\na: [${"'".repeat(40_000)}\n---\n${"${input:".repeat(5_000)}`);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test("is Markdown by its name", () => {
    expect(promptNameOf("a.prompt.md")).toBe("a");
    expect(promptNameOf("a.b.MD")).toBe("a.b");
    expect(promptNameOf("a.txt")).toBeUndefined();
    expect(promptNameOf(".md")).toBeUndefined();
  });
});
