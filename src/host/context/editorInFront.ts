import * as vscode from "vscode";

/** The text editor in front; of a chat in a tab, which is no text editor itself, the one that can be seen nearest to it. */
export function editorInFront(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  if (activeTextEditor) return activeTextEditor;
  const { activeTab, viewColumn } = tabGroups.activeTabGroup;
  if (!(activeTab?.input instanceof vscode.TabInputWebview) || !activeTab.input.viewType.endsWith("plumb.chat")) {
    return undefined;
  }
  // Output and input boxes are text editors too, in no column.
  const inColumns = visibleTextEditors.flatMap((editor) =>
    editor.viewColumn === undefined ? [] : [{ editor, away: Math.abs(editor.viewColumn - viewColumn) }],
  );
  return inColumns.toSorted((one, other) => one.away - other.away)[0]?.editor;
}
