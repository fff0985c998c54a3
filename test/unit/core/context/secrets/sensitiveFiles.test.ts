import { describe, expect, it } from "vitest";
import { foldedPath } from "../../../../../src/core/context/secrets/foldedPath.ts";
import { isSensitiveFile } from "../../../../../src/core/context/secrets/sensitiveFiles.ts";

describe("files that are kept to hold secrets", () => {
  it.each([".env", "deploy/.env.local", "C:\\work\\.env", "keys/server.PEM", "home/.SSH/config", ".aws\\credentials"])(
    "are told by their names, however the path is written: %s",
    (path) => {
      expect(isSensitiveFile(path)).toBe(true);
    },
  );

  it.each([".ENV", ".env.", ".env ", ".env::$DATA", ".e\u200Dnv", ".aws./credentials"])(
    "are told by what a lenient file system reads a name as: %j",
    (path) => {
      expect(isSensitiveFile(path)).toBe(true);
    },
  );

  it.each([".env.example", "src/env.ts", "id_rsa.pub", "environment.md", "a.env.ts"])("are not what %s is", (path) => {
    expect(isSensitiveFile(path)).toBe(false);
  });
});

it("reads a path's names as Windows and macOS do", () => {
  const names = [".GIT", ".git.", ".git ", ".git. .", "git~1", "GIT~1", ".g\u200Cit", ".git::$INDEX_ALLOCATION"];
  expect(new Set(names.map(foldedPath))).toEqual(new Set([".git"]));
  expect(foldedPath("C:\\A\\..\\.Git\\config")).toBe("c/a/../.git/config");
  expect(foldedPath("/src/./a.ts")).toBe("/src/./a.ts");
});
