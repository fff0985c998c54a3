import * as vscode from "vscode";

/** Of a button in the Source Control view: its repository's folder. Undefined when a command was called from elsewhere. */
export function rootUriIn(argument: unknown): vscode.Uri | undefined {
  if (typeof argument !== "object" || argument === null || !("rootUri" in argument)) return undefined;
  return argument.rootUri instanceof vscode.Uri ? argument.rootUri : undefined;
}
