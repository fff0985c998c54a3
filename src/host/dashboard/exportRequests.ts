import * as vscode from "vscode";
import { dayOf } from "../../core/money/daySums.ts";
import { toCsv, toJson } from "../../core/money/exportRequests.ts";
import type { LedgerEntry } from "../../core/money/ledger.ts";
import { firstPlace } from "../firstPlace.ts";
import { t } from "../../l10n/language.ts";

/** Asks where to, and writes. Returns what to tell, or undefined when the user changed their mind. */
export async function exportRequests(
  entries: readonly LedgerEntry[],
  format: "csv" | "json",
): Promise<string | undefined> {
  const target = await vscode.window.showSaveDialog({
    title: t("Export Requests"),
    saveLabel: t("Export"),
    defaultUri: firstPlace(`plumb-usage-${dayOf(new Date())}.${format}`),
    filters: format === "csv" ? { CSV: ["csv"] } : { JSON: ["json"] },
  });
  if (!target) return undefined;
  const text = format === "csv" ? toCsv(entries) : toJson(entries);
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch {
    return t("Nothing was exported: {0} could not be written.", target.fsPath);
  }
  return entries.length === 1
    ? t("1 request was exported to {0}.", target.fsPath)
    : t("{0} requests were exported to {1}.", entries.length, target.fsPath);
}
