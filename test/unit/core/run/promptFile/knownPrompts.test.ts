import { describe, expect, test } from "vitest";
import { type PromptSource, settleNames } from "../../../../../src/core/run/promptFile/knownPrompts.ts";
import { readPromptFile } from "../../../../../src/core/run/promptFile/promptFile.ts";
import { notesOn, tierFor, toolsOf } from "../../../../../src/core/run/promptFile/promptTerms.ts";
import type { PromptFile } from "../../../../../src/core/run/promptFile/promptFile.ts";

const known = (source: PromptSource, name: string, folder = source) => ({
  uri: `file:///${folder}/${name}.prompt.md`,
  source,
  prompt: readPromptFile(`${name}.prompt.md`, "Go."),
});

function promptOf(top: string): PromptFile {
  const prompt = readPromptFile("p.md", `---\n${top}\n---\nGo.`);
  if ("fault" in prompt) throw new Error(prompt.fault);
  return prompt;
}

describe("Names of prompts", () => {
  test("belong to one each: Plumb's first, then the user's, then the folder's", () => {
    const settled = settleNames([
      known("workspace", "notes"),
      known("workspace", "plan"),
      known("own", "notes"),
      known("own", "explain"),
      known("workspace", "compact"),
      known("workspace", "plan", "own"),
    ]);
    const said = settled.map(({ source, prompt }) => [source, prompt.name, "fault" in prompt ? prompt.fault : ""]);
    expect(said).toEqual([
      ["own", "notes", ""],
      ["own", "explain", expect.stringContaining("/explain is Plumb’s own. Give it a name of its own")],
      ["workspace", "notes", expect.stringContaining("one of yours has the same name")],
      ["workspace", "plan", ""],
      ["workspace", "compact", expect.stringContaining("/compact is Plumb’s own")],
      ["workspace", "plan", expect.stringContaining("another one has the same name")],
    ]);
  });
});

describe("What a prompt may choose", () => {
  const deep = promptOf("tier: max\ntools: [webSearch, fetch]\nmodel: gpt-4o");

  test("the user's own names its tier where the user leaves it to Auto, and nowhere else", () => {
    expect(tierFor(deep, "own", "auto")).toBe("max");
    expect(tierFor(deep, "own", "low")).toBe("low");
    expect(tierFor(promptOf("tier: auto"), "own", "auto")).toBe("auto");
  });

  test("one that came with a folder chooses no tier and switches no tool on", () => {
    expect(tierFor(deep, "workspace", "auto")).toBe("auto");
    expect(tierFor(deep, "workspace", "low")).toBe("low");
    expect(toolsOf(deep, "workspace")).toEqual([]);
    expect(notesOn(deep, "workspace", "auto")).toEqual([
      "It came with this folder. Only its text is used.",
      "It suggests max; the tier stays as you chose it.",
      "It names tools that are not switched on by it: webSearch, fetch.",
      "Plumb does not use these settings of it: model.",
    ]);
  });

  test("the user's own switches on the tools that Plumb knows, and says which it does not", () => {
    expect(toolsOf(promptOf("tools: [webSearch, Python, websearch]"), "own")).toEqual(["webSearch", "codeInterpreter"]);
    expect(notesOn(deep, "own", "auto")).toEqual([
      "It is asked at max, as the prompt says.",
      "It names tools that are not switched on by it: fetch.",
      "Plumb does not use these settings of it: model.",
    ]);
    expect(notesOn(deep, "own", "low")[0]).toBe("It suggests max; the tier stays as you chose it.");
    expect(notesOn(promptOf("description: x"), "own", "auto")).toEqual([]);
  });
});
