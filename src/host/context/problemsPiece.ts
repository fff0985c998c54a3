import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import { type Problem, problemsText } from "../../core/context/problem.ts";
import { nameOf, pathOf } from "./readPiece.ts";
import { t } from "../../l10n/language.ts";

/** Problems of one document as a piece; there is at least one. */
export async function problemsPiece(
  document: vscode.TextDocument,
  problems: readonly Problem[],
  count: CountTokens,
): Promise<Piece> {
  const text = problemsText(problems);
  const [first] = problems;
  return {
    id: randomUUID(),
    kind: "problems",
    label:
      problems.length === 1
        ? t("1 problem in {0}", nameOf(document))
        : t("{0} problems in {1}", problems.length, nameOf(document)),
    place: first && {
      uri: document.uri.toString(),
      path: pathOf(document),
      startLine: first.startLine,
      endLine: first.endLine,
    },
    language: "text",
    text,
    tokens: await count(text),
    omitted: undefined,
  };
}
