import * as vscode from "vscode";
import { editorInFront } from "../context/editorInFront.ts";
import { t } from "../../l10n/language.ts";

/** Puts an answer's code where the cursor is, in place of what is selected; one undo takes it back. */
export async function insertAtCursor(text: string): Promise<void> {
  const editor = editorInFront();
  if (!editor) {
    void vscode.window.showInformationMessage(t("Open the file that the code belongs in, and put the cursor there."));
    return;
  }
  const wasInserted = await editor.edit((edit) => edit.replace(editor.selection, text));
  if (!wasInserted) void vscode.window.showWarningMessage(t("This editor is read-only. Use Copy instead."));
  else await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}
