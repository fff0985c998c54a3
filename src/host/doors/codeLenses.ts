import * as vscode from "vscode";
import type { CommandId } from "../commands/commandIds.ts";
import { placeArgument } from "./placeArgument.ts";
import { t } from "../../l10n/language.ts";

const setting = "plumb.codeLens";

/** *Explain* and *Write tests* over functions, for those who turned it on. */
export function registerCodeLenses(documents: vscode.DocumentSelector): vscode.Disposable {
  let provider: vscode.Disposable | undefined;
  const follow = () => {
    const isOn = vscode.workspace.getConfiguration().get<boolean>(setting) === true;
    if (isOn === (provider !== undefined)) return;
    provider?.dispose();
    provider = isOn ? vscode.languages.registerCodeLensProvider(documents, { provideCodeLenses }) : undefined;
  };
  const changes = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(setting)) follow();
  });
  follow();
  return {
    dispose() {
      changes.dispose();
      provider?.dispose();
    },
  };
}

async function provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const { functionsIn } = await import("../context/symbolAt.ts");
  return (await functionsIn(document)).flatMap(({ selectionRange }) => {
    const name = new vscode.Range(selectionRange.start, selectionRange.start);
    const over = (title: string, command: CommandId) =>
      new vscode.CodeLens(name, { title, command, arguments: [placeArgument(document.uri, name)] });
    return [over(t("Explain"), "plumb.explain"), over(t("Write tests"), "plumb.test")];
  });
}
