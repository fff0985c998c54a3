import * as vscode from "vscode";
import { isBinary } from "../../core/context/isBinary.ts";
import type { CountTokens } from "../../core/context/piece.ts";
import type { Boundary, Verdict } from "../workspace/boundary.ts";
import { folderPiece } from "./folderPiece.ts";
import type { Gathered } from "./gather.ts";
import { readPiece, wholeRange } from "./readPiece.ts";

/** A file as it is in its editor, or a folder as a list; a sentence where it may not be read, or cannot. */
export async function gatherResource(
  uri: vscode.Uri,
  boundary: Boundary,
  count: CountTokens,
  signal: AbortSignal,
): Promise<Gathered> {
  const path = vscode.workspace.asRelativePath(uri, false);
  const verdict = await boundary.verdictOn(uri);
  if (verdict !== "open") return { pieces: [], omissions: [`${path} was left out: ${refusals[verdict]}`] };
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) {
      return { pieces: [await folderPiece(uri, boundary, count, signal)], omissions: [] };
    }
    const document = await vscode.workspace.openTextDocument(uri);
    if (isBinary(document.getText())) throw new Error("binary");
    return { pieces: [await readPiece(document, wholeRange(document), "file", undefined, count)], omissions: [] };
  } catch {
    return { pieces: [], omissions: [`${path} was left out: it is not text, too large, or not there any more.`] };
  }
}

const refusals = {
  outside: "it is not in an open folder.",
  ignored: "your ignore files or `files.exclude` keep it out.",
  sensitive: "it is kept to hold secrets.",
} satisfies Record<Exclude<Verdict, "open">, string>;
