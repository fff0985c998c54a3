import * as vscode from "vscode";

/** The document of that full URI, where VS Code holds it: its text has the user's unsaved changes. */
export function openDocument(uri: vscode.Uri | string): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}
