import * as vscode from "vscode";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import { takeBack } from "../../core/edits/takeBack.ts";
import type { EditTarget } from "./target.ts";
import { showChanged, writeText } from "./writeEdit.ts";
import { t } from "../../l10n/language.ts";

export interface Applied {
  readonly edit: FileEdit;
  readonly target: EditTarget;
}

/** Takes applied changes back in one edit, where the text is still as it was applied; the rest stays, and is said. */
export async function revertFiles(applied: readonly Applied[]): Promise<readonly FileEdit[] | undefined> {
  const change = new vscode.WorkspaceEdit();
  const edits = applied.map((one) => revert(change, one));
  // `size` counts text alone: a file to be deleted is not in it, and an edit without anything is taken as done.
  if (!(await vscode.workspace.applyEdit(change))) {
    void vscode.window.showWarningMessage(t("VS Code did not take the change, so nothing was reverted."));
    return undefined;
  }
  const shown = applied.find(
    ({ target }, index) => target.document && edits[index]?.state === "reverted" && !edits[index].isCreated,
  );
  if (shown) await showChanged(shown.target.uri);
  return edits;
}

function revert(change: vscode.WorkspaceEdit, { edit, target: { document, uri } }: Applied): FileEdit {
  const { taken, ...rest } = edit;
  const stays = (note: string): FileEdit => ({ ...edit, notes: [note] });
  if (!document)
    return edit.isCreated ? { ...rest, state: "reverted", notes: [] } : stays(t("The file is not there any more."));
  if (!taken) return stays(t("This is too much for Revert to remember: undo it in the editor."));
  if (edit.isCreated) {
    if (document.getText() !== taken.map(({ is }) => is).join(""))
      return stays(t("The file was changed since, so it stays."));
    change.deleteFile(uri, { ignoreIfNotExists: true });
    return { ...rest, state: "reverted", notes: [] };
  }
  const { text, kept } = takeBack(document.getText(), taken);
  writeText(change, document, text);
  if (kept === 0) return { ...rest, state: "reverted", notes: [] };
  if (kept === taken.length) return stays(t("It was changed since, so nothing was taken back."));
  return { ...edit, state: "partly", notes: [t("{0} of {1} places were changed since and stay.", kept, taken.length)] };
}
