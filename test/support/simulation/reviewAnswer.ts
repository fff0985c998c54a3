import { placeOf, slipsOf } from "./notes.ts";
import type { CodeBlock } from "./promptText.ts";

/** Slips that a change of their own line mends: [pattern, what to write instead]. */
const mends: readonly (readonly [RegExp, string])[] = [
  [/\.sort\(\s*\)/, ".sort((a, b) => a - b)"],
  [/\bparseInt\(([^,()]+)\)/, "parseInt($1, 10)"],
  [/([^=!<>])==([^=])/, "$1===$2"],
];

const mostFindings = 5;

/** Findings in the form that Plumb asks for: the common slips in lines that were added, or in code as it stands. */
export function reviewAnswer(blocks: readonly CodeBlock[]): readonly string[] {
  const hasDiff = blocks.some(({ language }) => language === "diff");
  const lines = blocks.filter(({ language }) => !hasDiff || language === "diff").flatMap(newLines);
  const findings = lines.flatMap((line) => slipsOf(line).map(({ note }) => findingOn(line, note)));
  if (findings.length === 0) return ["None of the common slips that the simulation knows is in this change."];
  return findings.slice(0, mostFindings);
}

/** One line for each file that the message is about. */
export function commitMessage(blocks: readonly CodeBlock[]): string {
  const paths = blocks.filter(({ language }) => language === "diff").flatMap(({ path }) => path ?? []);
  const names = paths.map((path) => path.slice(path.lastIndexOf("/") + 1));
  return `Change ${names.join(" and ") || "the code"}\n\nThis message was written by the simulation.`;
}

function findingOn(line: CodeBlock, note: string): string {
  const mend = mends.find(([pattern]) => pattern.test(line.code));
  const parts = [
    `### medium ${placeOf(line, line.firstLine)} ${note}`,
    `The line is \`${line.code.trim().replaceAll("`", "'")}\`.`,
  ];
  if (!mend || line.path === undefined) return parts.join("\n\n");
  const better = line.code.replace(...mend);
  const edit = ["<<<<<<< SEARCH", line.code, "=======", better, ">>>>>>> REPLACE"].join("\n");
  return [...parts, `\`\`\`edit ${line.path}\n${edit}\n\`\`\``].join("\n\n");
}

/** Each line that a diff adds, or that code has, as a block of its own. */
function newLines(block: CodeBlock): CodeBlock[] {
  const lines = block.code.split("\n");
  if (block.language !== "diff")
    return lines.map((code, index) => ({ ...block, code, firstLine: block.firstLine + index }));
  let at = 0;
  return lines.flatMap((line) => {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line)?.[1];
    if (start !== undefined) at = Number(start);
    if (start !== undefined || at === 0 || line.startsWith("-")) return [];
    at += 1;
    return line.startsWith("+") ? [{ ...block, code: line.slice(1), firstLine: at - 1 }] : [];
  });
}
