import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";

/** VS Code renamed it after 1.104. */
export const managers = ["workbench.action.chat.manage", "workbench.action.chat.manageLanguageModels"];

/** VS Code's own place to add models and sign in to those who bring them. */
export async function manageModels(): Promise<void> {
  const known = new Set(await vscode.commands.getCommands(true));
  const command = managers.find((one) => known.has(one));
  if (command !== undefined) await vscode.commands.executeCommand(command);
  else {
    const sentence = t("VS Code has no model management here; its AI features may be turned off in its settings.");
    void vscode.window.showWarningMessage(sentence);
  }
}
