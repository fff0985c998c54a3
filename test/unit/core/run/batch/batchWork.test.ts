import { describe, expect, it } from "vitest";
import {
  type AboutFile,
  filledPrompt,
  taskOf,
  unknownPlaceholders,
} from "../../../../../src/core/run/batch/batchWork.ts";
import { questionOf } from "../../../../../src/core/task/prompts.ts";

const about: AboutFile = {
  file: "cart.ts",
  path: "src/cart.ts",
  folder: "src",
  language: "typescript",
  symbols: ["Cart", "total"],
};

describe("a prompt with placeholders", () => {
  it("says each file's own name, path, language and symbols", () => {
    expect(filledPrompt("Is {path} ({language}, {symbols}) right? Look at {code} in {folder}, {file}.", about)).toBe(
      "Is src/cart.ts (typescript, Cart, total) right? Look at the code of `src/cart.ts` above in src, cart.ts.",
    );
  });

  it("names placeholders that stand for nothing, each once", () => {
    expect(unknownPlaceholders("{path} {paht} {paht} {Code}")).toEqual(["paht", "Code"]);
  });

  it("leaves braces that are the user's own text alone", () => {
    const prompt = "Why {} and { a: 1 } and ${x.y} here?";
    expect(unknownPlaceholders(prompt)).toEqual([]);
    expect(filledPrompt(prompt, about)).toBe(prompt);
  });

  it("fills in what a file is called as text, not as another placeholder", () => {
    expect(filledPrompt("{file}", { ...about, file: "{path}$&" })).toBe("{path}$&");
  });
});

describe("what is asked about a file", () => {
  it("is the same as in a chat", () => {
    expect(questionOf({ ...taskOf("explain", ""), earlier: [] })).toBe("Explain this code.");
    expect(questionOf({ ...taskOf("test", "Use vitest."), earlier: [] })).toContain("Use vitest.");
    expect(taskOf("document", "").question).toContain("with edits");
  });
});
