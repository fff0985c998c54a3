import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";

/** Documents that show what a file would be; the keybindings of a review are bound to it in the manifest. */
export const proposalScheme = "plumb-edit";

/** The texts behind a review's diff editors. */
export function createProposals() {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(proposalScheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
  });
  return {
    set(uri: vscode.Uri, text: string): void {
      if (texts.get(uri.toString()) === text) return;
      texts.set(uri.toString(), text);
      changed.fire(uri);
    },
    delete: (uri: vscode.Uri): void => void texts.delete(uri.toString()),
    dispose(): void {
      provider.dispose();
      changed.dispose();
    },
  };
}

/** The file's own path, so that its language is known; the number tells apart what several answers make of one file. */
export function proposalOf(file: vscode.Uri, number: number): vscode.Uri {
  return vscode.Uri.from({ scheme: proposalScheme, path: file.path, query: t("proposed {0}", number) });
}

/** Stands on the left for a file that is not there yet. */
export function emptyOf(file: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: proposalScheme, path: file.path, query: "empty" });
}
