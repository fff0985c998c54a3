import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import type { Problem } from "../../core/context/problem.ts";
import { problemsIn } from "./problemsAt.ts";
import { problemsPiece } from "./problemsPiece.ts";
import { readPiece, wholeRange } from "./readPiece.ts";
import { symbolAt } from "./symbolAt.ts";
import { t } from "../../l10n/language.ts";

export interface Gathered {
  readonly pieces: readonly Piece[];
  /** Plain sentences about what could not be had. */
  readonly omissions: readonly string[];
}

const linesAround = 20;

type Selected = Pick<vscode.TextEditor, "document" | "selection" | "selections">;

/** A document with the cursor at a place, as an editor would have it. */
export function cursorAt(document: vscode.TextDocument, position: vscode.Position): Selected {
  const selection = new vscode.Selection(position, position);
  return { document, selection, selections: [selection] };
}

/** What is selected, else the symbol under the cursor, else the file. */
export async function gatherCode(editor: Selected, count: CountTokens): Promise<Piece[]> {
  const { document, selections, selection } = editor;
  const selected = selections.filter((range) => document.getText(range).trim() !== "");
  if (selected.length > 0) {
    return Promise.all(selected.map((range) => readPiece(document, range, "selection", undefined, count)));
  }
  const symbol = await symbolAt(document, selection.active);
  if (symbol) return [await readPiece(document, symbol.range, "symbol", symbol.name, count)];
  return [await filePiece(document, count)];
}

/** The same for the whole file, whatever is selected in it. */
export const gatherFile = {
  explain: async ({ document }: vscode.TextEditor, count: CountTokens): Promise<Gathered> => ({
    pieces: [await filePiece(document, count)],
    omissions: [],
  }),
  debug: async ({ document }: vscode.TextEditor, count: CountTokens): Promise<Gathered> =>
    withProblems(document, problemsIn(document, wholeRange(document)), [await filePiece(document, count)], count),
};

/** The problems in the selection, on the cursor's line or else in the symbol around it, and the code they are in. */
export async function gatherProblems(editor: vscode.TextEditor, count: CountTokens): Promise<Gathered> {
  const { document, selection } = editor;
  const code = await gatherCode(editor, count);
  const line = document.lineAt(selection.active.line).range;
  const near = problemsIn(document, selection.isEmpty ? line : selection);
  return problemsAndCode(
    document,
    near.length > 0 ? near : problemsIn(document, rangeOf(code[0], document)),
    code,
    count,
  );
}

/** The problems that touch a range, and the code they are in. */
export async function gatherProblemsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  count: CountTokens,
): Promise<Gathered> {
  const code = await gatherCode(cursorAt(document, range.start), count);
  return problemsAndCode(document, problemsIn(document, range), code, count);
}

async function problemsAndCode(
  document: vscode.TextDocument,
  problems: readonly Problem[],
  code: readonly Piece[],
  count: CountTokens,
): Promise<Gathered> {
  const isLongFile = code[0]?.kind === "file" && document.lineCount > 4 * linesAround;
  const around =
    isLongFile && problems.length > 0
      ? [await readPiece(document, aroundProblems(document, problems), "selection", undefined, count)]
      : code;
  return withProblems(document, problems, around, count);
}

async function withProblems(
  document: vscode.TextDocument,
  problems: readonly Problem[],
  code: readonly Piece[],
  count: CountTokens,
): Promise<Gathered> {
  if (problems.length > 0) return { pieces: [await problemsPiece(document, problems, count), ...code], omissions: [] };
  return { pieces: code, omissions: [t("No problem is reported here, so Plumb looks at the code itself.")] };
}

function filePiece(document: vscode.TextDocument, count: CountTokens): Promise<Piece> {
  return readPiece(document, wholeRange(document), "file", undefined, count);
}

function aroundProblems(document: vscode.TextDocument, problems: readonly Problem[]): vscode.Range {
  const from = Math.min(...problems.map(({ startLine }) => startLine)) - 1 - linesAround;
  const to = Math.max(...problems.map(({ endLine }) => endLine)) + linesAround;
  return document.validateRange(new vscode.Range(Math.max(0, from), 0, to, 0));
}

function rangeOf(piece: Piece | undefined, document: vscode.TextDocument): vscode.Range {
  if (!piece?.place) return wholeRange(document);
  return document.validateRange(new vscode.Range(piece.place.startLine - 1, 0, piece.place.endLine, 0));
}
