import { diffPath } from "./diffPath.ts";

/** Lines of the file after the change. 1-based and inclusive. */
interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** What a diff says of one file. */
export interface FileDiff {
  /** Where the file is after the change, or was when it is gone; as git writes it, from the repository's root. */
  readonly path: string;
  readonly isDeleted: boolean;
  readonly isBinary: boolean;
  /** This file's part of the diff, with its header. */
  readonly text: string;
  /** Where lines were added or taken out; where they were only taken out, the line after them. */
  readonly changed: readonly LineRange[];
}

/** Takes apart what `git diff` prints. Text before the first file is passed over. */
export function fileDiffs(diff: string): FileDiff[] {
  const parts = diff.replaceAll("\r\n", "\n").split(/^(?=diff --git )/m);
  return parts.filter((part) => part.startsWith("diff --git ")).map(fileDiff);
}

/** A file that git does not know yet, as a diff would show it. */
export function newFileDiff(path: string, text: string): string {
  const head = [`diff --git a/${path} b/${path}`, "new file"];
  if (text === "") return head.join("\n");
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  return [
    ...head,
    "--- /dev/null",
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
  ].join("\n");
}

function fileDiff(part: string): FileDiff {
  const text = part.trimEnd();
  const lines = text.split("\n");
  const firstHunk = lines.findIndex((line) => line.startsWith("@@ "));
  const header = firstHunk === -1 ? lines : lines.slice(0, firstHunk);
  return {
    path: diffPath(header),
    isDeleted: header.some((line) => line.startsWith("deleted file")),
    isBinary: header.some((line) => /^Binary files |^GIT binary patch/.test(line)),
    text,
    changed: firstHunk === -1 ? [] : changedLines(lines.slice(firstHunk)),
  };
}

function changedLines(lines: readonly string[]): LineRange[] {
  const ranges: { startLine: number; endLine: number }[] = [];
  let at = 1;
  for (const line of lines) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line)?.[1];
    if (start !== undefined) {
      at = Math.max(1, Number(start));
      continue;
    }
    if (line.startsWith("+") || line.startsWith("-")) {
      const last = ranges.at(-1);
      if (last && at <= last.endLine + 1) last.endLine = Math.max(last.endLine, at);
      else ranges.push({ startLine: at, endLine: at });
    }
    if (!line.startsWith("-") && !line.startsWith("\\")) at += 1;
  }
  return ranges;
}
