import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { readPiece } from "../context/readPiece.ts";
import { symbolAt } from "../context/symbolAt.ts";
import type { ChangedFile } from "./readChange.ts";
import { fileName } from "../../core/context/fileName.ts";
import { documentAt } from "../context/documentAt.ts";

/** A change is judged by the code around it; past these it is judged by the diff alone. */
const [mostPlaces, longestSymbol, linesAround] = [24, 200, 15];

/** Each file's part of the diff as a piece of its own. */
export function diffPieces(files: readonly ChangedFile[], count: CountTokens): Promise<Piece[]> {
  return Promise.all(
    files.map(async ({ path, uri, text, changed }) => ({
      id: randomUUID(),
      kind: "diff" as const,
      label: fileName(path),
      place: {
        uri: uri.toString(),
        path: vscode.workspace.asRelativePath(uri, false),
        startLine: changed[0]?.startLine ?? 1,
        endLine: changed.at(-1)?.endLine ?? 1,
      },
      language: "diff",
      text,
      tokens: await count(text),
      omitted: undefined,
    })),
  );
}

/** The functions that changed lines are in, as they are now; of lines outside any, the lines around them. */
export async function codeAround(files: readonly ChangedFile[], count: CountTokens): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  // A new file's diff is the file; of one that is gone there is nothing to read.
  for (const { uri, changed } of files.filter(({ isNew, isDeleted }) => !isNew && !isDeleted)) {
    const document = await documentAt(uri);
    for (const { startLine, endLine } of document ? changed : []) {
      if (!document || pieces.length >= mostPlaces) return pieces;
      const at = document.validatePosition(new vscode.Position(startLine - 1, 0));
      const symbol = await symbolAt(document, document.lineAt(at.line).range.end);
      const isShort = symbol && symbol.range.end.line - symbol.range.start.line <= longestSymbol;
      const around = new vscode.Range(Math.max(0, startLine - 1 - linesAround), 0, endLine + linesAround, 0);
      const range = symbol && isShort ? symbol.range : document.validateRange(around);
      const key = `${uri.toString()}#${range.start.line}-${range.end.line}`;
      if (seen.has(key)) continue;
      seen.add(key);
      pieces.push(
        symbol && isShort
          ? await readPiece(document, range, "symbol", symbol.name, count)
          : await readPiece(document, range, "related", undefined, count),
      );
    }
  }
  return pieces;
}
