import * as vscode from "vscode";

/** Where a worker's code lies on disk: `name` is a file of `dist`. */
export function workerAt(extensionUri: vscode.Uri, name: string): URL {
  return new URL(vscode.Uri.joinPath(extensionUri, "dist", name).with({ scheme: "file", authority: "" }).toString());
}
