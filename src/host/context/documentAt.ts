import * as vscode from "vscode";
import type { Boundary } from "../workspace/boundary.ts";

/** The document at a URI, opened where VS Code does not hold it yet; undefined where it is gone, or no text. */
export async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** The same, and undefined where the boundary of the workspace keeps it out. What was never saved is the user's own. */
export async function readableAt(uri: vscode.Uri, boundary: Boundary): Promise<vscode.TextDocument | undefined> {
  const isReadable = uri.scheme === "untitled" || (await boundary.verdictOn(uri)) === "open";
  return isReadable ? documentAt(uri) : undefined;
}
