import { describe, expect, test } from "vitest";
import { type PromptSource, settleNames } from "../../../../src/core/run/promptFile/knownPrompts.ts";
import { readPromptFile } from "../../../../src/core/run/promptFile/promptFile.ts";
import { createAskedBefore } from "../../../../src/host/prompts/askedBefore.ts";
import { createPrompts } from "../../../../src/host/prompts/prompts.ts";
import { slashRows } from "../../../../src/host/prompts/slashRows.ts";

const file = (source: PromptSource, name: string, text: string) => ({
  uri: `file:///${source}/${name}.prompt.md`,
  source,
  prompt: readPromptFile(`${name}.prompt.md`, text),
});
const deep = "---\ndescription: All of it\ntier: max\ntools: [webSearch]\n---\nLook at ${file} for ${input:who:whom}.";

function promptsOf(found: readonly ReturnType<typeof file>[], { path = "src/a.ts", areWithheld = false } = {}) {
  const files = {
    all: async () => settleNames(found),
    areWithheld: async () => areWithheld,
    folder: () => {
      throw new Error("not asked for");
    },
    workspaceFolders: () => [],
  };
  const memory = { get: () => undefined, update: async () => undefined };
  const asked = createAskedBefore(memory, { inspect: async () => [] });
  return createPrompts({ files, asked, values: () => (path === "" ? {} : { file: path, folder: "shop" }) });
}

describe("What a draft means", () => {
  test("is its own words where it begins with no known name", async () => {
    const prompts = promptsOf([]);
    for (const draft of ["Why?", "/nothing of that name", "/usr/bin"])
      expect(await prompts.meant(draft, "auto")).toEqual({ text: draft, tier: "auto", view: undefined });
  });

  test("of a command stays as it is typed, and says what will be done", async () => {
    const { text, view } = await promptsOf([]).meant("/explain why", "low");
    expect(text).toBe("/explain why");
    expect(view).toEqual({ name: "explain", detail: "Explain the code", notes: [] });
  });

  test("of the user's own prompt is its words, what was said besides, and its tier", async () => {
    const meant = await promptsOf([file("own", "all", deep)]).meant("/all and be quick", "auto");
    expect(meant.text).toBe("Look at src/a.ts for who.\n\nand be quick");
    expect(meant.tier).toBe("max");
    expect(meant.view).toMatchObject({ name: "all", detail: "All of it" });
  });

  test("of a folder's prompt is its words alone: neither its tier nor its tools", async () => {
    const meant = await promptsOf([file("workspace", "all", deep)]).meant("/all", "auto");
    expect(meant.tier).toBe("auto");
    expect(meant.view?.notes).toEqual([
      "It came with this folder. Only its text is used.",
      "It suggests max; the tier stays as you chose it.",
      "It names tools that are not switched on by it: webSearch.",
    ]);
  });

  test("says what is missing, and what is wrong with the file", async () => {
    const open = promptsOf([file("own", "all", deep), file("own", "bad", "---\ntier: huge\n---\nx")], { path: "" });
    expect((await open.meant("/all", "auto")).view?.notes[0]).toBe("It is about a file: open one in an editor first.");
    expect((await open.meant("/bad", "auto")).view?.notes).toEqual([
      "The prompt “bad” cannot be used: its tier has to be one of auto, low, medium, high, max.",
    ]);
  });

  test("takes a prompt that works before one of the same name that does not", async () => {
    const found = [file("own", "a", "---\ntier: huge\n---\nx"), file("workspace", "a", "Theirs.")];
    expect((await promptsOf(found).meant("/a", "auto")).text).toBe("Theirs.");
  });
});

describe("The rows behind /", () => {
  test("are Plumb's own, then prompts, then what is done at once, then what is wrong", async () => {
    const found = [file("workspace", "plan", "Plan."), file("own", "all", deep), file("own", "fix", "Mine.")];
    const { rows, note } = await slashRows(promptsOf(found), 7);
    expect(rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ...["explain", "debug", "fix", "review", "test", "refactor", "compare"].map((name) => `command ${name}`),
      "prompt all",
      "prompt plan",
      ...["compact", "new", "new-prompt", "edit-prompts"].map((name) => `act ${name}`),
      "fault fix",
    ]);
    expect(rows.find(({ name }) => name === "plan")?.detail).toBe("from this folder");
    expect(note).toBeUndefined();
  });

  test("say that a folder's prompts wait for trust", async () => {
    const { note } = await slashRows(promptsOf([], { areWithheld: true }), 1);
    expect(note).toBe("This folder has prompts too. They are offered once you trust it.");
  });
});
