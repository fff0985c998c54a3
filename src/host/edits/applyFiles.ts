import * as vscode from "vscode";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { type Hunk, withHunks } from "../../core/edits/hunks.ts";
import { appliedEdit, type PlannedFile } from "./plannedFile.ts";
import { makeFile, showChanged, writeText } from "./writeEdit.ts";
import { t, tCount } from "../../l10n/language.ts";

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
      t("VS Code did not take the change, so nothing was changed. A file may be read-only or have been moved."),
    );
    return undefined;
  }
  const [first] = chosen;
  if (first) await showChanged(first.file.uri, first.hunks[0]?.start ?? 0);
  void vscode.window.setStatusBarMessage(t("$(check) Plumb: {0}", told(chosen)), 8000);
  return edits;
}

function told(chosen: readonly Chosen[]): string {
  const changes = chosen.reduce((sum, { hunks }) => sum + hunks.length, 0);
  const isUnsaved = chosen.some(({ file }) => file.document);
  const done = tCount(changes, "1 change applied. Undo takes it back.", "{0} changes applied. Undo takes them back.");
  return isUnsaved ? `${done} ${t("Not saved yet.")}` : done;
}
