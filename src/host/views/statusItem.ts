import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";

/** Plumb's item in the status bar, as every window has it from the start. What it counts comes with the session. */
export function createStatusItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem("plumb.session", vscode.StatusBarAlignment.Right, 100);
  item.name = "Plumb";
  item.command = "plumb.openUsage";
  item.text = "$(pulse) Plumb";
  item.tooltip = t("Plumb: nothing asked yet in this session");
  item.accessibilityInformation = { label: t("Plumb, tokens and cost of this session: {0}", item.name) };
  item.show();
  return item;
}
