import { expect, test } from "vitest";
import { fileDiffs } from "../../../src/core/context/diff/fileDiffs.ts";
import { findingsIn } from "../../../src/core/task/findings.ts";
import { commitMessage, reviewAnswer } from "../../support/simulation/reviewAnswer.ts";

const diff = `diff --git a/src/a.js b/src/a.js
--- a/src/a.js
+++ b/src/a.js
@@ -3,2 +3,3 @@
 const one = 1;
-const all = list;
+const all = list.sort();
+const rest = 2;
`;
const block = { code: diff.trimEnd(), language: "diff", path: "src/a.js", firstLine: 4 };

test("the simulation's findings are in the form that Plumb reads, on the lines that changed", () => {
  const answer = reviewAnswer([block]).join("\n\n");
  expect(findingsIn(answer)).toMatchObject([{ severity: "medium", path: "src/a.js", startLine: 4 }]);
  expect(findingsIn(answer)[0]?.edit).toContain("const all = list.sort((a, b) => a - b);");
  expect(fileDiffs(diff)[0]?.changed).toEqual([{ startLine: 4, endLine: 5 }]);
});

test("the simulation names the changed files in its commit message", () => {
  expect(commitMessage([block])).toMatch(/^Change a\.js\n\n/);
});
