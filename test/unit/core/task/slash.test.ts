import { describe, expect, test } from "vitest";
import { isSlashName, slashCommandNamed, slashIn } from "../../../../src/core/task/slash.ts";

describe("A draft that begins with a name", () => {
  test("is split into the name and what is said besides", () => {
    expect(slashIn("/explain why is this slow")).toEqual({ name: "explain", rest: "why is this slow" });
    expect(slashIn("/fix\nthe second\nline")).toEqual({ name: "fix", rest: "the second\nline" });
    expect(slashIn("/release-notes  ")).toEqual({ name: "release-notes", rest: "" });
  });

  test("is none where it is a path, a comment or stands later", () => {
    for (const draft of ["/usr/bin is full", "/", "/ explain", "// why?", "why /explain", " /explain", "/*/", "/etc/"])
      expect(slashIn(draft), draft).toBeUndefined();
  });

  test("names a command only by its exact name", () => {
    expect(slashCommandNamed("explain")).toBe("explain");
    expect(slashCommandNamed("Explain")).toBeUndefined();
    expect(slashCommandNamed("constructor")).toBeUndefined();
  });

  test("names are words without spaces and slashes", () => {
    for (const name of ["a", "notes.v2", "Übersicht", "1st_look"]) expect(isSlashName(name), name).toBe(true);
    for (const name of ["", "-a", "a b", "a/b", "..", "a".repeat(65)]) expect(isSlashName(name), name).toBe(false);
  });
});
