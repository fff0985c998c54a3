import * as fc from "fast-check";
import { expect, it } from "vitest";
import { settleNames } from "../../../../../src/core/run/promptFile/knownPrompts.ts";
import { readPromptFile } from "../../../../../src/core/run/promptFile/promptFile.ts";
import { notesOn, toolsOf } from "../../../../../src/core/run/promptFile/promptTerms.ts";
import { fillVariables } from "../../../../../src/core/run/promptFile/variables.ts";
import { isSlashName } from "../../../../../src/core/task/slash.ts";
import { anyText, inheritedNames, madeOf } from "../../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../../support/fuzz/tried.ts";

const marks = [
  "---\n",
  "---\n",
  "name: ",
  "tier: ",
  "tools: ",
  "description: ",
  "argument-hint: ",
  "[",
  "]",
  ",",
  "- ",
  '"',
  "'",
  "\n",
  "high",
  "webSearch",
  "Why?",
  "#",
  "  ",
  ">\n",
  "${",
  "}",
  "${selection}",
  "${input:a}",
  "${input:b:words}",
  "${file}",
  ":",
  ...inheritedNames.flatMap((name) => [name, `tools: [${name}]\n`, `\${${name}}`]),
];
const file = fc.oneof(
  madeOf(marks, 25),
  madeOf(marks, 12).map((inside) => `---\n${inside}\n---\nWhy?`),
);

it("any file is a prompt or has a fault, and switches on no tool but those there are", patient, () => {
  fc.assert(
    fc.property(file, fc.oneof(anyText, fc.constant("why.prompt.md")), (text, name) => {
      const prompt = readPromptFile(name, text);
      settleNames([{ uri: "file:///a", source: "own", prompt }]);
      if ("fault" in prompt) return;
      expect(isSlashName(prompt.name)).toBe(true);
      for (const source of ["own", "workspace"] as const) {
        for (const tool of toolsOf(prompt, source)) expect(["webSearch", "codeInterpreter"]).toContain(tool);
        expect(notesOn(prompt, source, "auto").join("")).not.toContain("[object");
      }
      expect(toolsOf(prompt, "workspace")).toEqual([]);
    }),
    tried(400),
  );
});

it("variables are filled once, and what is put in is not read again", patient, () => {
  fc.assert(
    fc.property(madeOf(marks, 15), madeOf(marks, 4), (body, value) => {
      const whole = ["[${input:a}]", body].join("");
      const filled = fillVariables(whole, { selection: value, file: value, folder: value }, new Map([["a", value]]));
      if ("text" in filled) expect(filled.text.startsWith(`[${value}]`)).toBe(true);
    }),
    tried(200),
  );
});

it.each(inheritedNames)("a prompt that names the tool %s switches nothing on and says so", (name) => {
  const prompt = readPromptFile("a.prompt.md", `---\ntools: [${name}]\n---\nWhy?`);
  if ("fault" in prompt) throw new Error(prompt.fault);
  expect(toolsOf(prompt, "own")).toEqual([]);
  expect(notesOn(prompt, "own", "auto").join(" ")).toContain(name);
});
