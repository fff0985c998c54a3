import * as vscode from "vscode";

/** The document at a URI, opened where VS Code does not hold it yet; undefined where it is gone, or no text. */
export async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
