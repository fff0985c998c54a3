import * as vscode from "vscode";
import type { Problem } from "../../core/context/problem.ts";
import { pathOf } from "./readPiece.ts";

/** The problems that touch a range, as the Problems view shows them. */
export function problemsIn(document: vscode.TextDocument, range: vscode.Range): Problem[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((one) => one.range.intersection(range) !== undefined)
    .map((one) => problemOf(one, pathOf(document)));
}

/** A problem in core's terms: lines from 1. `path` is relative to the workspace. */
export function problemOf(one: vscode.Diagnostic, path: string): Problem {
  return {
    message: one.message,
    code: codeOf(one),
    source: one.source,
    severity: severities[one.severity],
    path,
    startLine: one.range.start.line + 1,
    endLine: one.range.end.line + 1,
  };
}

const severities = {
  [vscode.DiagnosticSeverity.Error]: "error",
  [vscode.DiagnosticSeverity.Warning]: "warning",
  [vscode.DiagnosticSeverity.Information]: "info",
  [vscode.DiagnosticSeverity.Hint]: "hint",
} as const;

function codeOf({ code }: vscode.Diagnostic): string | undefined {
  if (code === undefined) return undefined;
  return String(typeof code === "object" ? code.value : code);
}
