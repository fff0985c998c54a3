import * as vscode from "vscode";

/** What a folder holds, by name; nothing where it cannot be read. */
export async function entriesOf(folder: vscode.Uri): Promise<readonly [name: string, type: vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
