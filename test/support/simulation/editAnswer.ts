import type { CodeBlock } from "./promptText.ts";
import type { Reading } from "./reading.ts";

/** What mends a common slip: [pattern, replacement, what it mends]. */
const mends: readonly (readonly [RegExp, string, string])[] = [
  [/\.joined\(/g, ".join(", "lists have `join`, not `joined`"],
  [/\.sort\(\s*\)/g, ".sort((a, b) => a - b)", "without a comparator numbers are ordered as text"],
  [/<=(\s*[\w.]+\.(?:length|size)\b)/g, "<$1", "the last step read one past the end"],
  [/range\(\s*len\(([\w.]+)\)\s*\+\s*1\s*\)/g, "range(len($1))", "the last step read one past the end"],
  [/\bparseInt\(([^,()]+)\)/g, "parseInt($1, 10)", "the base is said"],
  [/\/ ([\w.]+)\.length\b/g, "/ Math.max(1, $1.length)", "an empty list no longer divides by zero"],
  [/([^=!<>])==([^=])/g, "$1===$2", "nothing is converted before it is compared"],
  [/\bvar\b/g, "let", "the name lives in its block only"],
];

/** An answer that changes code, in the form that Plumb asks for. */
export function editAnswer(reading: Reading, block: CodeBlock): readonly string[] {
  if (reading.command === "fix") return fix(block);
  return reading.command === "refactor" ? refactor(block, reading.names) : tests(reading, block);
}

function fix(block: CodeBlock): readonly string[] {
  const reasons = new Set<string>();
  const mended = block.code.split("\n").map((line) =>
    mends.reduce((text, [pattern, by, reason]) => {
      const next = text.replace(pattern, by);
      if (next !== text) reasons.add(reason);
      return next;
    }, line),
  );
  if (reasons.size === 0) {
    return ["None of the slips that the simulation can mend is in this code, so there is nothing to change."];
  }
  return [
    `What this mends:\n\n${[...reasons].map((reason) => `- ${reason}`).join("\n")}`,
    edit(block, mended),
    "To see that it is gone, run the code once with an empty list and once with ten numbers.",
  ];
}

function refactor(block: CodeBlock, names: readonly string[]): readonly string[] {
  const hash = /^(?:python|ruby|shellscript|sh|bash|yaml)$/.test(block.language);
  const documented = block.code.split("\n").flatMap((line, index, lines) => {
    const name = names.find((each) =>
      new RegExp(String.raw`\b(?:function\*?|def|func|fn|class)\s+${each}\b`).test(line),
    );
    const before = lines[index - 1]?.trim() ?? "";
    if (name === undefined || /^(?:\*\/|#|\/\/)/.test(before)) return [line];
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    return [`${indent}${hash ? `# What ${name} is for.` : `/** What ${name} is for. */`}`, line];
  });
  const mended = documented.map((line) => line.replace(/\bvar\b/g, "let"));
  if (mended.join("\n") === block.code)
    return ["This code says what it is for already, so there is nothing to change."];
  return ["Each function says what it is for; what it does stays the same.", edit(block, mended)];
}

function tests({ question, names, blocks }: Reading, block: CodeBlock): readonly string[] {
  const named = /`([^`]+\.\w+)`/.exec(question)?.[1];
  const subject = names[0] ?? "code";
  const existing = blocks.find(({ path }) => path === named);
  const python = block.language === "python";
  const made = python
    ? [`def test_${subject}():`, `    assert ${subject}([]) is not None`]
    : [`test("${subject} takes nothing", () => {`, `  expect(${subject}([])).toBeDefined();`, "});"];
  if (named !== undefined && existing && /Its tests are in/.test(question)) {
    return ["One case that is missing:", edit(existing, [...existing.code.trimEnd().split("\n"), "", ...made])];
  }
  const path = testPath(block.path ?? "code.js");
  const file = path.slice(path.lastIndexOf("/") + 1);
  const source = (block.path ?? "code.js").slice((block.path ?? "").lastIndexOf("/") + 1);
  const head = python
    ? [`from ${source.replace(/\.\w+$/, "")} import ${subject}`, "", ""]
    : ['import { expect, test } from "vitest";', `import { ${subject} } from "./${source}";`, ""];
  return [`The first case, in \`${file}\`:`, fenced(`new ${path}`, [...head, ...made])];
}

function testPath(path: string): string {
  return path.endsWith(".py") ? path.replace(/([^/]+)$/, "test_$1") : path.replace(/(\.\w+)$/, ".test$1");
}

/** The lines that differ, with a line around them, as parts of one block. */
function edit({ path = "code", code }: CodeBlock, changed: readonly string[]): string {
  const lines = code.split("\n");
  const parts = hunks(lines, changed).flatMap(({ search, replace }) => [
    "<<<<<<< SEARCH",
    ...search,
    "=======",
    ...replace,
    ">>>>>>> REPLACE",
  ]);
  return fenced(`edit ${path}`, parts);
}

interface Part {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** Enough for what `mends` do: lines are changed in place, or put in above one that stays. */
function hunks(before: readonly string[], after: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let [old, now] = [0, 0];
  while (old < before.length || now < after.length) {
    if (before[old] === after[now]) {
      old += 1;
      now += 1;
      continue;
    }
    const [fromOld, fromNow] = [Math.max(0, old - 1), Math.max(0, now - 1)];
    const isPutIn = after.indexOf(before[old] ?? "\0", now) !== -1;
    if (isPutIn) now = after.indexOf(before[old] ?? "", now);
    else [old, now] = old < before.length ? [old + 1, now + 1] : [old, after.length];
    const [toOld, toNow] = isPutIn ? [old + 1, now + 1] : [old, now];
    parts.push({ search: before.slice(fromOld, toOld), replace: after.slice(fromNow, toNow) });
  }
  return joined(parts, before);
}

/** Neighbouring changes would quote the same line twice: they become one. */
function joined(parts: readonly Part[], before: readonly string[]): readonly Part[] {
  const made: Part[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    const isNext = last !== undefined && last.search.at(-1) === part.search[0] && before.length > 0;
    if (last && isNext)
      made[made.length - 1] = {
        search: [...last.search, ...part.search.slice(1)],
        replace: [...last.replace, ...part.replace.slice(1)],
      };
    else made.push(part);
  }
  return made;
}

function fenced(info: string, lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const mark = "`".repeat(longest + 1);
  return [`${mark}${info}`, ...lines, mark].join("\n");
}
