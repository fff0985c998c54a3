import * as vscode from "vscode";
import type { TreeRow } from "../../doors/runsTree.ts";
import type { RunRow } from "./runRows.ts";
import { t } from "../../../l10n/language.ts";

/** A line that opens what it is about; by its id VS Code knows it again when it is drawn anew. */
export function openable(run: NonNullable<TreeRow["run"]>, id: string, row: RunRow): TreeRow {
  const item = treeItem(id, row);
  item.command = { command: "plumb.openRun", title: t("Open"), arguments: [{ run }] };
  return { item, run };
}

function treeItem(id: string, { label, description, icon, colour, facts, spoken }: RunRow): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
  item.tooltip = facts.join("\n");
  item.accessibilityInformation = { label: spoken };
  return item;
}
