import { createHash } from "node:crypto";
import * as vscode from "vscode";

/** The open workspace, for what is kept of a chat or a run: a digest, and its name for people. */
export function thisWorkspace(): { readonly id: string; readonly name: string } {
  return { id: workspaceId(), name: vscode.workspace.name ?? "" };
}

/** A workspace by a digest of its address: where the user works is nothing for a file of all windows. Empty for none. */
export function workspaceId(): string {
  const uri = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri ? createHash("sha256").update(uri.toString()).digest("hex").slice(0, 16) : "";
}
