import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findingsIn } from "../../../../src/core/task/findings.ts";

const review = `Two things stand in the way.

### high \`src/cart.js:12–14\` The total can be NaN

An empty cart divides by zero.

\`\`\`js
### high \`src/no.js:1\` this is code
\`\`\`

\`\`\`edit src/cart.js
<<<<<<< SEARCH
  return sum / items.length;
=======
  return items.length === 0 ? 0 : sum / items.length;
>>>>>>> REPLACE
\`\`\`

### low \`src/lru.ts:7\` A name says less than it could

\`x\` is the newest key.

## What was not checked

The server's side.
`;

test("reads severity, place, words and edit of each finding", () => {
  const [first, second, ...rest] = findingsIn(review);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({
    severity: "high",
    path: "src/cart.js",
    startLine: 12,
    endLine: 14,
    title: "The total can be NaN",
  });
  expect(first?.text).toMatch(/^An empty cart divides by zero\.[\s\S]*this is code\n```$/);
  expect(first?.edit).toMatch(/^```edit src\/cart\.js\n<<<<<<< SEARCH[\s\S]*REPLACE\n```$/);
  expect(second).toEqual({
    severity: "low",
    path: "src/lru.ts",
    startLine: 7,
    endLine: 7,
    title: "A name says less than it could",
    text: "`x` is the newest key.",
    edit: undefined,
  });
});

test.each([
  ["- **High** — `src/a.ts:3-5` — Leaks the handle", "high", "src/a.ts", 3, 5, "Leaks the handle"],
  ["1. **[medium]** [src/a.ts:3](src/a.ts#L3): Leaks", "medium", "src/a.ts", 3, 3, "Leaks"],
  ["#### Low · src/c.ts:9 · Leaks", "low", "src/c.ts", 9, 9, "Leaks"],
  ["## Severity: high: Leaks (`a.ts:L3-L4`)", "high", "a.ts", 3, 4, "Leaks"],
] as const)("understands a looser form: %s", (line, severity, path, startLine, endLine, title) => {
  expect(findingsIn(line)).toMatchObject([{ severity, path, startLine, endLine, title }]);
});

test("finds nothing where nothing was found", () => {
  expect(findingsIn("Nothing is wrong with this change.")).toEqual([]);
  expect(findingsIn("- high hopes for `this`\n# Summary\n- `a.ts:3` is fine")).toEqual([]);
});

test("brings no edit of an answer that was cut off inside it", () => {
  const [found] = findingsIn("### high `a.ts:1` Wrong\nBecause.\n```edit a.ts\n<<<<<<< SEARCH\nx");
  expect([found?.text, found?.edit]).toEqual(["Because.", undefined]);
});

test("takes any text without harm", () => {
  const part = fc.constantFrom(
    "### high `a.ts:1` x",
    "```",
    "~~~~",
    "```edit a.ts",
    "- low b.ts:2",
    "words",
    "",
    "## Other",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string())), (lines) => {
      for (const { startLine, endLine, path } of findingsIn(lines.join("\n"))) {
        expect(startLine).toBeGreaterThan(0);
        expect(endLine).toBeGreaterThanOrEqual(startLine);
        expect(path).not.toBe("");
      }
    }),
  );
});

test("is not swallowed by code in three backticks on one line", () => {
  const found = findingsIn("### high `a.ts:1` One\n\n```x``` is never closed.\n\n### low `b.ts:2` Two\n");
  expect(found.map(({ title }) => title)).toEqual(["One", "Two"]);
});
