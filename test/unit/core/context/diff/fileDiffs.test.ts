import { expect, test } from "vitest";
import { fileDiffs, newFileDiff } from "../../../../../src/core/context/diff/fileDiffs.ts";

const changed = `diff --git a/src/cart.js b/src/cart.js
index 1111111..2222222 100644
--- a/src/cart.js
+++ b/src/cart.js
@@ -1,5 +1,6 @@
 one
-two
+zwei
+drei
 three
 four
 five
@@ -20,4 +21,3 @@ function last() {
 twenty
-twenty-one
 twenty-two
 twenty-three
\\ No newline at end of file
`;

test("tells the files of a diff apart, with the lines that changed as they are numbered after it", () => {
  const gone = `diff --git a/old.txt b/old.txt
deleted file mode 100644
index 1111111..0000000
--- a/old.txt
+++ /dev/null
@@ -1 +0,0 @@
-bye
`;
  const [cart, old, ...rest] = fileDiffs(changed + gone);
  expect(rest).toEqual([]);
  expect(cart?.path).toBe("src/cart.js");
  expect(cart?.changed).toEqual([
    { startLine: 2, endLine: 3 },
    { startLine: 22, endLine: 22 },
  ]);
  expect(cart?.text).toMatch(/^diff --git[\s\S]*file$/);
  expect([old?.path, old?.isDeleted]).toEqual(["old.txt", true]);
});

test.each([
  [
    "a renamed file",
    "diff --git a/one b.ts b/two c.ts\nsimilarity index 100%\nrename from one b.ts\nrename to two c.ts",
    "two c.ts",
  ],
  [
    "a name with a space",
    "diff --git a/a b.ts b/a b.ts\n--- a/a b.ts\t\n+++ b/a b.ts\t\n@@ -1 +1 @@\n-a\n+b",
    "a b.ts",
  ],
  [
    "a name in quotes",
    'diff --git "a/\\303\\274 \\"x\\".ts" "b/\\303\\274 \\"x\\".ts"\n--- "a/\\303\\274 \\"x\\".ts"\n+++ "b/\\303\\274 \\"x\\".ts"',
    'ü "x".ts',
  ],
  ["a file whose mode changed", "diff --git a/run me b/run me\nold mode 100644\nnew mode 100755", "run me"],
  [
    "a diff with prefixes that say which side it is",
    "diff --git i/src/a.ts w/src/a.ts\n--- i/src/a.ts\n+++ w/src/a.ts",
    "src/a.ts",
  ],
  ["a diff without prefixes", "diff --git a/src.ts a/src.ts\n--- a/src.ts\n+++ a/src.ts", "a/src.ts"],
])("finds the path of %s", (_, diff, path) => {
  expect(fileDiffs(diff).map((one) => one.path)).toEqual([path]);
});

test("knows a binary file", () => {
  const [logo] = fileDiffs(
    "diff --git a/logo.png b/logo.png\nindex 1..2 100644\nBinary files a/logo.png and b/logo.png differ",
  );
  expect([logo?.path, logo?.isBinary, logo?.changed]).toEqual(["logo.png", true, []]);
});

test("writes a new file as a diff that it reads itself", () => {
  const [file] = fileDiffs(newFileDiff("src/new.ts", "one\r\ntwo\r\n"));
  expect(file?.path).toBe("src/new.ts");
  expect(file?.changed).toEqual([{ startLine: 1, endLine: 2 }]);
  expect(file?.text).toContain("\n+one\n+two");
});

test("finds nothing in what is no diff", () => {
  expect(fileDiffs("")).toEqual([]);
  expect(fileDiffs("fatal: not a git repository")).toEqual([]);
});

test("a new file without a line in it has none in its diff", () => {
  const text = newFileDiff("src/empty.py", "");
  expect(text).not.toContain("@@");
  expect(fileDiffs(text)).toMatchObject([{ path: "src/empty.py", changed: [] }]);
});
