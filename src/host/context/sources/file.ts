import * as vscode from "vscode";
import { isBinary } from "../../../core/context/isBinary.ts";
import type { Gathered } from "../gather.ts";
import { nothing, type Reading, refusalOf } from "../reading.ts";
import { readPiece, wholeRange } from "../readPiece.ts";
import { openDocument } from "../openDocument.ts";
import { t } from "../../../l10n/language.ts";

/** More than any model reads of one file; what is larger is data. */
const mostBytes = 4_000_000;

/** A whole file, or an open document by its URI: as the editor has it, with unsaved changes. */
export async function readFile(uri: vscode.Uri, reading: Reading): Promise<Gathered> {
  const name = vscode.workspace.asRelativePath(uri, false);
  const open = openDocument(uri);
  if (!open || !["untitled", "vscode-notebook-cell"].includes(uri.scheme)) {
    const refusal = await refusalOf(uri, reading);
    if (refusal !== undefined) return nothing(refusal);
  }
  if (!open) {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) return nothing(t("{0} is not attached: with {1} it is too large.", name, megabytes(size)));
    if (isBinary(await vscode.workspace.fs.readFile(uri)))
      return nothing(t("{0} is not attached: it is binary, not text.", name));
  }
  const document = open ?? (await vscode.workspace.openTextDocument(uri));
  const text = document.getText();
  if (text.trim() === "") return nothing(t("{0} is not attached: it is empty.", name));
  if (isBinary(text)) return nothing(t("{0} is not attached: it is binary, not text.", name));
  return { pieces: [await readPiece(document, wholeRange(document), "file", undefined, reading.count)], omissions: [] };
}

function megabytes(size: number): string {
  return `${(size / 1_000_000).toFixed(1)} MB`;
}
