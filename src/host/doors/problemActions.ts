import * as vscode from "vscode";
import type { CommandId } from "../commands/commandIds.ts";
import { placeArgument } from "./placeArgument.ts";
import { t } from "../../l10n/language.ts";

/** *Explain with Plumb* and *Fix with Plumb* in the lightbulb of problems, of which there is one at least. */
export function problemActions(uri: vscode.Uri, problems: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const [first, ...rest] = problems;
  if (!first) return [];
  const range = rest.reduce((all, one) => all.union(one.range), first.range);
  const offer = (title: string, command: CommandId) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command, title, arguments: [placeArgument(uri, range)] };
    action.diagnostics = [...problems];
    return action;
  };
  return [offer(t("Explain with Plumb"), "plumb.debug"), offer(t("Fix with Plumb"), "plumb.fix")];
}
