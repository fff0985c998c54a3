import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../../core/context/piece.ts";
import { readPiece } from "../readPiece.ts";
import { symbolAt } from "../symbolAt.ts";
import type { Spot } from "./sourceMap.ts";

const linesAround = 15;
/** A longer function says less about one of its lines than the lines around it. */
const longestFunction = 120;

/** The code around each place, the function it is in where that is known; places in the same code come as one piece. */
export async function framePieces(spots: readonly Spot[], count: CountTokens, signal: AbortSignal): Promise<Piece[]> {
  const found = await Promise.all(spots.map((spot) => stretchAt(spot)));
  const stretches: Stretch[] = [];
  for (const one of found.filter((stretch) => stretch !== undefined)) {
    const index = stretches.findIndex(
      ({ document, range }) => document === one.document && !!range.intersection(one.range),
    );
    const same = stretches[index];
    if (same) stretches[index] = { document: same.document, range: same.range.union(one.range) };
    else stretches.push(one);
  }
  if (signal.aborted) return [];
  return Promise.all(stretches.map(({ document, range }) => readPiece(document, range, "frame", undefined, count)));
}

interface Stretch {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

async function stretchAt({ uri, line }: Spot): Promise<Stretch | undefined> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
  // The file may have been changed since, and be shorter now.
  const at = Math.min(line, document.lineCount) - 1;
  const symbol = await symbolAt(
    document,
    new vscode.Position(at, document.lineAt(at).firstNonWhitespaceCharacterIndex),
  );
  const length = symbol ? symbol.range.end.line - symbol.range.start.line : Number.POSITIVE_INFINITY;
  const around = new vscode.Range(Math.max(0, at - linesAround), 0, at + linesAround + 1, 0);
  const whole = symbol && new vscode.Range(symbol.range.start.line, 0, symbol.range.end.line + 1, 0);
  return { document, range: document.validateRange(whole && length <= longestFunction ? whole : around) };
}
