import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import type { CommandName } from "../../core/task/task.ts";
import { gatherCode, type Gathered, gatherProblems } from "../context/gather.ts";
import { readPiece, wholeRange } from "../context/readPiece.ts";
import { findTarget } from "../context/target.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { readableAt } from "../context/documentAt.ts";
import { t } from "../../l10n/language.ts";

/**
 * The files and selections of a chat request as pieces. Without any, a command is about the editor in front, as from
 * the palette; a plain question then goes alone.
 */
export async function referencedPieces(
  references: readonly vscode.ChatPromptReference[],
  command: CommandName,
  boundary: Boundary,
  count: CountTokens,
): Promise<Gathered> {
  const pieces: Piece[] = [];
  const omissions: string[] = [];
  for (const { value } of references) {
    if (!(value instanceof vscode.Uri || value instanceof vscode.Location)) continue;
    const uri = value instanceof vscode.Location ? value.uri : value;
    const document = await readableAt(uri, boundary);
    if (document) {
      const range = value instanceof vscode.Location ? value.range : undefined;
      pieces.push(
        await readPiece(document, range ?? wholeRange(document), range ? "selection" : "file", undefined, count),
      );
    } else
      omissions.push(
        t("{0} was left out: it may not be read for a question.", vscode.workspace.asRelativePath(uri, false)),
      );
  }
  const target = pieces.length > 0 || command === "ask" ? undefined : findTarget();
  if (!target || "refusal" in target) return { pieces, omissions };
  if (command !== "debug" && command !== "fix") return { pieces: await gatherCode(target.editor, count), omissions };
  const found = await gatherProblems(target.editor, count);
  return { ...found, omissions: [...omissions, ...found.omissions] };
}
