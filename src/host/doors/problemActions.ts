import * as vscode from "vscode";
import type { CommandId } from "../commands/commandIds.ts";
import { placeArgument } from "./placeArgument.ts";
import { t } from "../../l10n/language.ts";

const kind = vscode.CodeActionKind.QuickFix;

/** *Explain with Plumb* and *Fix with Plumb* in the lightbulb of a problem. */
export function registerProblemActions(documents: vscode.DocumentSelector): vscode.Disposable {
  const provideCodeActions = (
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] => {
    const [first, ...rest] = diagnostics;
    if (!first) return [];
    const range = rest.reduce((all, one) => all.union(one.range), first.range);
    const offer = (title: string, command: CommandId) => {
      const action = new vscode.CodeAction(title, kind);
      action.command = { command, title, arguments: [placeArgument(uri, range)] };
      action.diagnostics = [...diagnostics];
      return action;
    };
    return [offer(t("Explain with Plumb"), "plumb.debug"), offer(t("Fix with Plumb"), "plumb.fix")];
  };
  return vscode.languages.registerCodeActionsProvider(
    documents,
    { provideCodeActions },
    { providedCodeActionKinds: [kind] },
  );
}
