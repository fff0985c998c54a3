import * as vscode from "vscode";
import { applyFinding as apply } from "../review/applyFinding.ts";
import type { Session } from "../session.ts";
import { t } from "../../l10n/language.ts";

/** Makes the change that a finding brings, and counts it as resolved. Called without a thread, each of these does nothing. */
export async function applyFinding({ review, boundary }: Session, thread?: unknown): Promise<void> {
  const found = review.find(thread);
  if (!found || found.finding.edit === undefined || !vscode.workspace.isTrusted) return;
  if ((await boundary.verdictOn(found.uri)) !== "open") {
    void vscode.window.showWarningMessage(t("Plumb does not change files that it may not read. Nothing was changed."));
    return;
  }
  const end = await apply(found.finding.edit, found.uri);
  if ("problem" in end) void vscode.window.showWarningMessage(end.problem);
  else if (end.isApplied) review.resolve(found.thread);
}

/** The button that says it is done. */
export function resolveFinding({ review }: Session, thread?: unknown): void {
  const found = review.find(thread);
  if (found) review.resolve(found.thread);
}

/** Takes a finding away; the answer in the panel still has it. */
export function dismissFinding({ review }: Session, thread?: unknown): void {
  const found = review.find(thread);
  if (found) review.dismiss(found.thread);
}
