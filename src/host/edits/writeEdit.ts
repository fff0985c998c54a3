import * as vscode from "vscode";
import { hunksBetween } from "../../core/edits/hunks.ts";
import { textOf } from "../../core/edits/lines.ts";
import { t } from "../../l10n/language.ts";

/** Replaces in a document what differs from `text`, and leaves the rest untouched: cursors and folding stay. */
export function writeText(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, text: string): void {
  const base = document.getText();
  const lines = base.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length);
  for (const { start, before, after } of hunksBetween(base, text)) {
    const from = offsets[start] ?? base.length;
    const to = offsets[start + before.length] ?? base.length;
    edit.replace(document.uri, new vscode.Range(document.positionAt(from), document.positionAt(to)), textOf(after));
  }
}

export function makeFile(edit: vscode.WorkspaceEdit, uri: vscode.Uri, text: string): void {
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
}

/**
 * The keyboard goes to what was changed: undo there takes it back. Cells of a notebook are in sight already. Never throws:
 * what cannot be shown is changed all the same. `line` is from 0.
 */
export async function showChanged(uri: vscode.Uri, line?: number): Promise<void> {
  if (uri.scheme === "vscode-notebook-cell") return;
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const selection = line === undefined ? undefined : document.validateRange(new vscode.Range(line, 0, line, 0));
    await vscode.window.showTextDocument(document, { preview: false, ...(selection && { selection }) });
  } catch {
    // Closed or moved meanwhile.
  }
}

/** In a workspace that is not trusted nothing is changed; says so, with the way out. */
export async function mayChange(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = t("Manage Workspace Trust");
  const choice = await vscode.window.showWarningMessage(
    t("This workspace is not trusted, so Plumb changes nothing in it."),
    manage,
  );
  if (choice) await vscode.commands.executeCommand("workbench.trust.manage");
  return false;
}
