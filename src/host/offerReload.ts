import * as vscode from "vscode";
import { t } from "../l10n/language.ts";

/** Words on pages and in views are chosen once; after a change of the language only a reload shows all of them anew. */
export async function offerReload(): Promise<void> {
  const reload = t("Reload Window");
  const choice = await vscode.window.showInformationMessage(
    t("Plumb’s language changes when the window reloads."),
    reload,
  );
  if (choice === reload) await vscode.commands.executeCommand("workbench.action.reloadWindow");
}
