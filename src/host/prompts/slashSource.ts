import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { slashCommandNamed, slashIn } from "../../core/task/slash.ts";
import type { PieceSource } from "../chat/attached.ts";
import { problemsIn } from "../context/problemsAt.ts";
import { problemsPiece } from "../context/problemsPiece.ts";
import { wholeRange } from "../context/readPiece.ts";
import { findTarget } from "../context/target.ts";
import { testsBeside } from "../context/testsBeside.ts";
import type { Boundary } from "../workspace/boundary.ts";

/** What a question by `/name` is about besides the file in front: its problems, or how tests are written here. */
export function slashSource({
  boundary,
  count,
}: {
  readonly boundary: Boundary;
  readonly count: CountTokens;
}): PieceSource {
  /** The search for tests is kept while the same draft is typed on. */
  let tests: { readonly uri: string; readonly pieces: Promise<readonly Piece[]> } | undefined;

  async function problems({ document, selection }: vscode.TextEditor): Promise<readonly Piece[]> {
    const isSelected = document.getText(selection).trim() !== "";
    const found = problemsIn(document, isSelected ? selection : wholeRange(document));
    return found.length === 0 ? [] : [{ ...(await problemsPiece(document, found, count)), isAutomatic: true }];
  }

  function testsFor({ document }: vscode.TextEditor): Promise<readonly Piece[]> {
    const uri = document.uri.toString();
    if (tests?.uri !== uri) {
      const pieces = testsBeside(document, boundary, count).then((beside) => beside.pieces);
      tests = { uri, pieces };
    }
    return tests.pieces;
  }

  return async (draft) => {
    const slash = slashIn(draft);
    const command = slash && slashCommandNamed(slash.name);
    if (command !== "test") tests = undefined;
    const target = findTarget();
    if ("refusal" in target) return [];
    if (command === "debug" || command === "fix") return problems(target.editor);
    // Restricted Mode: nothing of the folder goes along unless the user opened it.
    return command === "test" && vscode.workspace.isTrusted ? testsFor(target.editor) : [];
  };
}
