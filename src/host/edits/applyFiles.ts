import * as vscode from "vscode";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { type Hunk, withHunks } from "../../core/edits/hunks.ts";
import { appliedEdit, type PlannedFile } from "./plannedFile.ts";
import { makeFile, showChanged, writeText } from "./writeEdit.ts";

export interface Chosen {
  readonly file: PlannedFile;
  readonly hunks: readonly Hunk[];
}

/**
 * Makes all chosen changes as one edit, so that one undo takes them back. Documents are left unsaved, as after typing.
 * Undefined when VS Code did not take the edit: then nothing was changed.
 */
export async function applyFiles(chosen: readonly Chosen[]): Promise<readonly FileEdit[] | undefined> {
  const edit = new vscode.WorkspaceEdit();
  const edits = chosen.map(({ file, hunks }) => {
    const after = withHunks(file.base, hunks);
    if (file.document) writeText(edit, file.document, after);
    else makeFile(edit, file.uri, after);
    return appliedEdit(file, hunks, after);
  });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(
      "VS Code did not take the change, so nothing was changed. A file may be read-only or have been moved.",
    );
    return undefined;
  }
  const [first] = chosen;
  if (first) await showChanged(await vscode.workspace.openTextDocument(first.file.uri), first.hunks[0]?.start ?? 0);
  void vscode.window.setStatusBarMessage(`$(check) Plumb: ${told(chosen)}`, 8000);
  return edits;
}

function told(chosen: readonly Chosen[]): string {
  const changes = chosen.reduce((sum, { hunks }) => sum + hunks.length, 0);
  const what = changes === 1 ? "1 change" : `${changes} changes`;
  const isUnsaved = chosen.some(({ file }) => file.document);
  return `${what} applied${isUnsaved ? ", not saved yet" : ""}. Undo takes ${changes === 1 ? "it" : "them"} back.`;
}
