import * as vscode from "vscode";
import { mayChange } from "./writeEdit.ts";
import { t, tCount } from "../../l10n/language.ts";

const asked = /^rename\s+[`'"“]?([\w$]+)[`'"”]?\s+(?:to|as|into)\s+[`'"“]?([\w$]+)[`'"”]?\.?$/i;

/**
 * Whether a request was a rename and was done, or dropped, with the language server: it finds every use in the whole
 * workspace, for nothing. False where it should go to a model.
 */
export async function renameIn(
  { document, selection }: Pick<vscode.TextEditor, "document" | "selection">,
  question: string,
): Promise<boolean> {
  const [, from, to] = asked.exec(question.trim()) ?? [];
  if (from === undefined || to === undefined) return false;
  const position = positionOf(document, selection.active, from);
  const edit = position && (await renameEdit(document.uri, position, to));
  if (!edit || edit.size === 0) return false;

  const places = edit.entries().reduce((sum, [, edits]) => sum + edits.length, 0);
  const where = t("{0} in {1}", tCount(places, "1 place", "{0} places"), tCount(edit.size, "1 file", "{0} files"));
  const [rename, ask] = [t("Rename"), t("Ask the Model")];
  const choice = await vscode.window.showInformationMessage(
    t("The language server can rename {0} to {1} at {2}. This asks no model and costs nothing.", from, to, where),
    { modal: true },
    rename,
    ask,
  );
  if (choice === ask) return false;
  if (choice === rename && (await mayChange())) await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  return true;
}

/** Where the name stands: under the cursor, else first after it, else first in the file. */
function positionOf(document: vscode.TextDocument, cursor: vscode.Position, name: string): vscode.Position | undefined {
  const text = document.getText();
  const offset = document.offsetAt(cursor);
  const starts = Array.from(
    text.matchAll(new RegExp(String.raw`(?<![\w$])${name.replaceAll("$", String.raw`\$`)}(?![\w$])`, "g")),
    ({ index }) => index,
  );
  const start =
    starts.find((at) => at <= offset && offset <= at + name.length) ?? starts.find((at) => at >= offset) ?? starts[0];
  return start === undefined ? undefined : document.positionAt(start);
}

/** Undefined where no language server knows the name. */
async function renameEdit(
  uri: vscode.Uri,
  position: vscode.Position,
  to: string,
): Promise<vscode.WorkspaceEdit | undefined> {
  try {
    return await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
      "vscode.executeDocumentRenameProvider",
      uri,
      position,
      to,
    );
  } catch {
    return undefined;
  }
}
