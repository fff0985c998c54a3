import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { CountTokens, Piece, PieceKind } from "../../core/context/piece.ts";
import { fileName } from "../../core/context/fileName.ts";
import { openDocument } from "./openDocument.ts";

/** One stretch of a document as a piece, from the editor's buffer: unsaved changes are in it. */
export async function readPiece(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: PieceKind,
  name: string | undefined,
  count: CountTokens,
): Promise<Piece> {
  const text = document.getText(range);
  return {
    id: randomUUID(),
    kind,
    label: name ?? nameOf(document),
    place: { uri: document.uri.toString(), path: pathOf(document), ...linesOf(range) },
    language: document.languageId,
    text,
    tokens: await count(text),
    omitted: undefined,
  };
}

/** A whole file that is open, as it is by now; anything else as it was read. */
export async function readAgain(piece: Piece, count: CountTokens): Promise<Piece> {
  if (piece.kind !== "file" || !piece.place) return piece;
  const { uri } = piece.place;
  const open = openDocument(uri);
  if (!open || open.getText() === piece.text) return piece;
  return { ...(await readPiece(open, wholeRange(open), "file", piece.label, count)), id: piece.id };
}

/** From the first character to the end of the last line. */
export function wholeRange(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}

/** 1-based and inclusive; a selection that ends before the first character of a line does not include that line. */
function linesOf(range: vscode.Range): { readonly startLine: number; readonly endLine: number } {
  const isEndOutside = range.end.character === 0 && range.end.line > range.start.line;
  return { startLine: range.start.line + 1, endLine: isEndOutside ? range.end.line : range.end.line + 1 };
}

/** The file's name, with what tells this document from the file on disk. */
export function nameOf(document: vscode.TextDocument): string {
  const cell = cellOf(document);
  if (cell) return `${fileName(cell.notebook.uri.path)} cell ${cell.index + 1}`;
  const name = fileName(document.uri.path);
  if (document.uri.scheme === "git") return `${name} (earlier version)`;
  return fileBehind(document.uri) ? `${name} (other version)` : name;
}

/** Relative to the workspace, as VS Code writes it; of a notebook's cell the notebook's. Whole where it lies outside. */
export function pathOf(document: vscode.TextDocument): string {
  const uri = cellOf(document)?.notebook.uri ?? document.uri;
  return vscode.workspace.asRelativePath(fileBehind(uri) ?? uri, false);
}

/** The file of the workspace that another version of it, as one side of a diff, stands beside; it has the same path. */
function fileBehind(uri: vscode.Uri): vscode.Uri | undefined {
  if (vscode.workspace.getWorkspaceFolder(uri)) return undefined;
  return vscode.workspace.workspaceFolders
    ?.map((folder) => folder.uri.with({ path: uri.path }))
    .find((file) => vscode.workspace.getWorkspaceFolder(file) !== undefined);
}

function cellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  if (document.uri.scheme !== "vscode-notebook-cell") return undefined;
  const uri = document.uri.toString();
  return vscode.workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find((cell) => cell.document.uri.toString() === uri);
}
