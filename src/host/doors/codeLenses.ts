import * as vscode from "vscode";
import type { CommandId } from "../commands/commandIds.ts";
import { functionsIn } from "../context/symbolAt.ts";
import { placeArgument } from "./placeArgument.ts";
import { t } from "../../l10n/language.ts";

/** *Explain* and *Write tests* over functions. */
export async function codeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  return (await functionsIn(document)).flatMap(({ selectionRange }) => {
    const name = new vscode.Range(selectionRange.start, selectionRange.start);
    const over = (title: string, command: CommandId) =>
      new vscode.CodeLens(name, { title, command, arguments: [placeArgument(document.uri, name)] });
    return [over(t("Explain"), "plumb.explain"), over(t("Write tests"), "plumb.test")];
  });
}
