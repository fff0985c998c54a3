import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { problemsText, severities } from "../../../core/context/problem.ts";
import type { Gathered } from "../gather.ts";
import { problemsPiece } from "../problemsPiece.ts";
import { problemOf, problemsIn } from "../problemsAt.ts";
import { wholeRange } from "../readPiece.ts";
import { nothing, type Reading } from "../reading.ts";
import { editorInFront } from "../editorInFront.ts";
import { t } from "../../../l10n/language.ts";

export type ProblemScope = "cursor" | "file" | "workspace";

/** More is a broken build: the first ones tell. */
const mostProblems = 200;
const none = {
  cursor: t("No problem is reported on the cursor's line, so none is attached."),
  file: t("No problem is reported in this file, so none is attached."),
  workspace: t("No problem is reported in this workspace, so none is attached."),
} satisfies Record<ProblemScope, string>;

/** What the Problems view shows, as far as it is asked for. */
export async function readProblems(scope: ProblemScope, reading: Reading): Promise<Gathered> {
  if (scope === "workspace") return inWorkspace(reading);
  const editor = editorInFront();
  if (!editor) return nothing(none[scope]);
  const { document, selection } = editor;
  const range = scope === "file" ? wholeRange(document) : document.lineAt(selection.active.line).range;
  const problems = problemsIn(document, range);
  if (problems.length === 0) return nothing(none[scope]);
  return { pieces: [await problemsPiece(document, problems, reading.count)], omissions: [] };
}

async function inWorkspace({ boundary, count }: Reading): Promise<Gathered> {
  const reported = vscode.languages.getDiagnostics().filter(([, diagnostics]) => diagnostics.length > 0);
  const verdicts = await Promise.all(reported.map(([uri]) => boundary.verdictOn(uri)));
  const all = reported
    .filter((_, index) => verdicts[index] === "open")
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map((one) => problemOf(one, vscode.workspace.asRelativePath(uri, false))),
    )
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  if (all.length === 0) return nothing(none.workspace);
  const text = problemsText(all.slice(0, mostProblems));
  const piece = {
    id: randomUUID(),
    kind: "problems",
    label: all.length === 1 ? t("1 problem in the workspace") : t("{0} problems in the workspace", all.length),
    place: undefined,
    language: "text",
    text,
    tokens: await count(text),
    omitted: all.length > mostProblems ? t("Only the first {0} problems are listed.", mostProblems) : undefined,
  } as const;
  return { pieces: [piece], omissions: [] };
}
