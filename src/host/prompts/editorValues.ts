import * as vscode from "vscode";
import { fileName } from "../../core/context/fileName.ts";
import type { EditorValues } from "../../core/run/promptFile/variables.ts";
import { findTarget } from "../context/target.ts";
import { pathOf } from "../context/readPiece.ts";

/** What prompts may name of the editor in front. Of a file outside the open folders only its name is told. */
export function editorValues(): EditorValues {
  const target = findTarget();
  const document = "editor" in target ? target.editor.document : undefined;
  const folder =
    (document && vscode.workspace.getWorkspaceFolder(document.uri)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!document || !("editor" in target)) return { folder: folder?.name };
  const path = pathOf(document);
  const isOutside = /^(?:[a-z]:)?[\\/]/i.test(path);
  const file = isOutside ? fileName(document.uri.path) : path.replaceAll("\\", "/");
  const { selection } = target.editor;
  const isSelected = document.getText(selection).trim() !== "";
  const [from, to] = [selection.start.line + 1, selection.end.line + (selection.end.character === 0 ? 0 : 1)];
  const lines = to <= from ? `line ${from}` : `lines ${from}–${to}`;
  return { file, folder: folder?.name, selection: isSelected ? `${lines} of \`${file}\`` : undefined };
}
