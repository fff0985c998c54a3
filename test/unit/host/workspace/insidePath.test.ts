import { expect, it } from "vitest";
import { insidePath } from "../../../../src/host/workspace/insidePath.ts";

it.each([
  ["src/a.ts", "src/a.ts"],
  ["./src/./a.ts", "src/./a.ts"],
  [".\\src\\a.ts", "src/a.ts"],
  ["app/[...slug]/page.tsx", "app/[...slug]/page.tsx"],
  ["src/", "src/"],
  ["", ""],
])("takes %j for a path in a folder", (path, clean) => expect(insidePath(path)).toBe(clean));

it.each([
  "/etc/passwd",
  "\\etc\\passwd",
  "//server/share/a.ts",
  "\\\\server\\share\\a.ts",
  "\\\\?\\C:\\a.ts",
  "C:\\a.ts",
  "c:/a.ts",
  "c:a.ts",
  "../a.ts",
  "src/../../a.ts",
  "src\\..\\..\\a.ts",
  ".. /a.ts",
  ".../a.ts",
  "file:///etc/passwd",
  "vscode-remote://host/a",
  ".git./hooks/pre-commit",
  ".git /hooks/pre-commit",
  "src/a.ts:hidden",
  ".git::$INDEX_ALLOCATION/hooks",
])("takes no other: %j", (path) => expect(insidePath(path)).toBeUndefined());
