import { describe, expect, test } from "vitest";
import { fillVariables, inputsIn, unknownVariablesIn } from "../../../../../src/core/run/promptFile/variables.ts";

const front = { file: "src/net/retry.after.ts", folder: "shop", selection: "lines 4–8 of `src/net/retry.after.ts`" };
const fill = (body: string, values: Parameters<typeof fillVariables>[1] = front, inputs: [string, string][] = []) =>
  fillVariables(body, values, new Map(inputs));

describe("Variables of a prompt", () => {
  test("name what is in front, by paths inside the folder", () => {
    const body = "${file}|${fileBasename}|${fileBasenameNoExtension}|${fileDirname}|${selection}|${selectedText}";
    expect(fill(body)).toEqual({
      text: [
        "src/net/retry.after.ts",
        "retry.after.ts",
        "retry.after",
        "src/net",
        front.selection,
        front.selection,
      ].join("|"),
    });
    expect(fill("${workspaceFolder} ${workspaceFolderBasename} ${workspaceFolder}/src/a.ts")).toEqual({
      text: "shop shop src/a.ts",
    });
    expect(fill("${fileDirname}/x ${fileBasenameNoExtension}", { file: ".env" })).toEqual({ text: "./x .env" });
  });

  test("that have no value are missing, and nothing is asked with a hole in it", () => {
    expect(fill("${selection}", { file: "a.ts" })).toEqual({ missing: "selection" });
    expect(fill("${fileDirname} ${selection}", {})).toEqual({ missing: "file" });
    expect(fill("${workspaceFolder}", {})).toEqual({ missing: "folder" });
  });

  test("are asked for once each, with their hint", () => {
    expect(inputsIn("${input:who} ${input:what:a thing: big} ${input:who:again}")).toEqual([
      { name: "who", placeholder: "" },
      { name: "what", placeholder: "a thing: big" },
    ]);
    expect(fill("${input:who} and ${input:who:again}", front, [["who", "Ann"]])).toEqual({ text: "Ann and Ann" });
    expect(fill("for ${input:who:whom}", front)).toEqual({ text: "for who" });
  });

  test("are filled once: what is put in is not looked through for more", () => {
    expect(fill("${input:who} $& $1", front, [["who", "${file} $& $$"]])).toEqual({ text: "${file} $& $$ $& $1" });
  });

  test("that are unknown stay as they are written", () => {
    expect(fill("${clipboard} ${env:HOME} ${constructor} $ {file} ${}")).toEqual({
      text: "${clipboard} ${env:HOME} ${constructor} $ {file} ${}",
    });
    expect(unknownVariablesIn("${clipboard} ${file} ${clipboard} ${constructor}")).toEqual([
      "${clipboard}",
      "${constructor}",
    ]);
  });
});
