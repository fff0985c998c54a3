import { homedir } from "node:os";
import * as vscode from "vscode";

/** Where a dialog proposes to save a file of that name: in the first folder of the workspace, else at home. */
export function firstPlace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, name);
}
