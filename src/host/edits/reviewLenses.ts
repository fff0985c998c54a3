import * as vscode from "vscode";
import type { HunkVerdict, ProposedHunk } from "../../core/edits/verdicts.ts";
import type { CommandId } from "../commands/commandIds.ts";
import { t } from "../../l10n/language.ts";

export interface ReviewedFile {
  readonly hunks: readonly ProposedHunk[];
  /** Plain sentences that stand above the first line. */
  readonly notes: readonly string[];
}

/** *Accept · Reject · Accept all · Reject all* above each change; of a decided one what was decided, and the way back. */
export function lensesFor({ hunks, notes }: ReviewedFile): vscode.CodeLens[] {
  return [
    ...notes.map((note) => lens(0, `$(warning) ${note}`, undefined)),
    ...hunks.flatMap(({ verdict, line }, index) =>
      buttons(verdict, hunks.length).map(([title, id]) => lens(line, title, id, index)),
    ),
  ];
}

type Button = readonly [title: string, id: CommandId | undefined];

function buttons(verdict: HunkVerdict | undefined, count: number): readonly Button[] {
  const [accept, reject] = [
    [t("$(check) Accept"), "plumb.acceptHunk"],
    [t("$(close) Reject"), "plumb.rejectHunk"],
  ] as const satisfies readonly Button[];
  if (verdict === "accepted") return [[t("$(check) Accepted"), undefined], reject];
  if (verdict === "rejected") return [[t("$(close) Rejected"), undefined], accept];
  const all: readonly Button[] = [
    [t("Accept all"), "plumb.acceptAllHunks"],
    [t("Reject all"), "plumb.rejectAllHunks"],
  ];
  return count > 1 ? [accept, reject, ...all] : [accept, reject];
}

function lens(line: number, title: string, id: CommandId | undefined, index?: number): vscode.CodeLens {
  const range = new vscode.Range(line, 0, line, 0);
  return new vscode.CodeLens(range, { title, command: id ?? "", arguments: index === undefined ? [] : [index] });
}
