import { createHash } from "node:crypto";
import * as vscode from "vscode";

/** A workspace by a digest of its address: where the user works is nothing for a file of all windows. Empty for none. */
export function workspaceId(): string {
  const uri = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri ? createHash("sha256").update(uri.toString()).digest("hex").slice(0, 16) : "";
}
