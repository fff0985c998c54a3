import * as vscode from "vscode";
import { readChanges } from "../../core/edits/form.ts";
import type { Finding, Severity } from "../../core/task/findings.ts";
import { t } from "../../l10n/language.ts";

const severityNames = { high: t("High"), medium: t("Medium"), low: t("Low") } satisfies Record<Severity, string>;

export function threadLabel({ severity }: Finding): string {
  return `Plumb · ${severityNames[severity]}`;
}

/** A model's words: neither trusted nor with pictures, which would be fetched from wherever they say. */
export function findingBody({ title, text, edit }: Finding): vscode.MarkdownString {
  const suggestion = edit === undefined ? [] : [`**${t("Suggestion")}**`, asDiff(edit)];
  const parts = [title === "" ? "" : `**${title.replaceAll("*", "")}**`, text, ...suggestion];
  const words = parts.filter((part) => part !== "").join("\n\n");
  return new vscode.MarkdownString(words.replaceAll("![", String.raw`!\[`));
}

/** The edit as lines taken out and put in, for reading. */
function asDiff(edit: string): string {
  const parts = readChanges(edit).flatMap((change) => (change.kind === "edit" ? change.parts : []));
  const lines = parts.flatMap(({ search, replace }) => [
    ...search.map((line) => `- ${line}`),
    ...replace.map((line) => `+ ${line}`),
  ]);
  const longest = Math.max(2, ...(edit.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}diff\n${lines.join("\n")}\n${fence}`;
}
