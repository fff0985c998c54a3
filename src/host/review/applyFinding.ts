import * as vscode from "vscode";
import { readChanges } from "../../core/edits/form.ts";
import { planChange } from "../../core/edits/plan.ts";
import { writeText } from "../edits/writeEdit.ts";
import { t } from "../../l10n/language.ts";

/**
 * Makes the change that a finding brings, in the editor's buffer and as one step to undo. A sentence where it was not
 * made; where its place is not sure, the user is asked first. Undefined when it was made, or the user said no.
 */
export async function applyFinding(
  edit: string,
  uri: vscode.Uri,
): Promise<{ readonly problem: string } | { readonly isApplied: boolean }> {
  const [change, ...others] = readChanges(edit);
  // The file is the one the finding stands in: what the block calls it is a model's word.
  if (change?.kind !== "edit" || others.length > 0)
    return { problem: t("The suggestion is not one change of this file.") };
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const { text, warnings, problems } = planChange(change, before);
  if (problems.length > 0) return { problem: t("Nothing was changed. {0}", problems.join(" ")) };
  if (warnings.length > 0 && !(await agrees(warnings))) return { isApplied: false };
  if (document.getText() !== before)
    return { problem: t("The file changed meanwhile, so nothing was changed. Apply again.") };
  const workspaceEdit = new vscode.WorkspaceEdit();
  writeText(workspaceEdit, document, text);
  if (!(await vscode.workspace.applyEdit(workspaceEdit)))
    return { problem: t("VS Code did not let the file be changed.") };
  await vscode.window.showTextDocument(document, { preview: false });
  return { isApplied: true };
}

async function agrees(warnings: readonly string[]): Promise<boolean> {
  const apply = t("Apply All the Same");
  return (await vscode.window.showWarningMessage(warnings.join(" "), apply)) === apply;
}
