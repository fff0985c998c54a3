import * as vscode from "vscode";
import type { Gathered } from "../gather.ts";
import { nothing, type Reading, refusalOf } from "../reading.ts";
import { readPiece } from "../readPiece.ts";
import { symbolAt } from "../symbolAt.ts";

/** A symbol of the workspace with its whole body, where its language's extension tells how far that goes. */
export async function readSymbol(name: string, location: vscode.Location, reading: Reading): Promise<Gathered> {
  const refusal = await refusalOf(location.uri, reading);
  if (refusal !== undefined) return nothing(refusal);
  const document = await vscode.workspace.openTextDocument(location.uri);
  const around = location.range.isSingleLine ? await symbolAt(document, location.range.start) : undefined;
  const isSame = around !== undefined && bareName(around.name) === bareName(name);
  const range = isSame ? around.range : location.range;
  return {
    pieces: [await readPiece(document, wholeLines(document, range), "symbol", name, reading.count)],
    omissions: [],
  };
}

function wholeLines(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  return document.validateRange(new vscode.Range(range.start.line, 0, range.end.line, Number.MAX_SAFE_INTEGER));
}

/** `total` for `total()` and `total(items)`. */
export function bareName(name: string): string {
  return name.replace(/\(.*$/s, "");
}
