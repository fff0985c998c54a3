import * as vscode from "vscode";
import type { Finding, Severity } from "../../core/task/findings.ts";

const severityNames = { high: "High", medium: "Medium", low: "Low" } satisfies Record<Severity, string>;

export function threadLabel({ severity }: Finding): string {
  return `Plumb · ${severityNames[severity]}`;
}

/** A model's words: neither trusted nor with pictures, which would be fetched from wherever they say. */
export function findingBody({ title, text, edit }: Finding): vscode.MarkdownString {
  const suggestion = edit === undefined ? [] : ["**Suggestion**", asDiff(edit)];
  const parts = [title === "" ? "" : `**${title.replaceAll("*", "")}**`, text, ...suggestion];
  const words = parts.filter((part) => part !== "").join("\n\n");
  return new vscode.MarkdownString(words.replaceAll("![", String.raw`!\[`));
}

/** The edit as lines taken out and put in, for reading. */
function asDiff(edit: string): string {
  const lines = edit.split("\n");
  let mark = "";
  const shown = lines.slice(1, -1).flatMap((line) => {
    if (/^\s*<{5,9} ?SEARCH\s*$/.test(line)) mark = "- ";
    else if (/^\s*={5,9}\s*$/.test(line) && mark === "- ") mark = "+ ";
    else if (/^\s*>{5,9} ?REPLACE\s*$/.test(line)) mark = "";
    else if (mark !== "") return [`${mark}${line}`];
    return [];
  });
  const fence = /^\s*(`{3,}|~{3,})/.exec(edit)?.[1] ?? "```";
  return `${fence}diff\n${shown.join("\n")}\n${fence}`;
}
