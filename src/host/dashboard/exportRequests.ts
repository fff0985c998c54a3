import { homedir } from "node:os";
import * as vscode from "vscode";
import { dayOf } from "../../core/money/daySums.ts";
import { toCsv, toJson } from "../../core/money/exportRequests.ts";
import type { LedgerEntry } from "../../core/money/ledger.ts";

/** Asks where to, and writes. Returns what to tell, or undefined when the user changed their mind. */
export async function exportRequests(
  entries: readonly LedgerEntry[],
  format: "csv" | "json",
): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({
    title: "Export Requests",
    saveLabel: "Export",
    defaultUri: vscode.Uri.joinPath(folder, `plumb-usage-${dayOf(new Date())}.${format}`),
    filters: format === "csv" ? { CSV: ["csv"] } : { JSON: ["json"] },
  });
  if (!target) return undefined;
  const text = format === "csv" ? toCsv(entries) : toJson(entries);
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch {
    return `Nothing was exported: ${target.fsPath} could not be written.`;
  }
  return `${entries.length} ${entries.length === 1 ? "request was" : "requests were"} exported to ${target.fsPath}.`;
}
