import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";

/** Plumb's own pages: no code to ask about. */
export const reportScheme = "plumb-report";

export interface Reports extends vscode.Disposable {
  show(name: string, text: string): Promise<void>;
}

/** Opens a text that can be read and not changed. Asked for again, it shows the new text in the same tab. */
export function createReports(): Reports {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(reportScheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) =>
      texts.get(uri.path) ?? `${t("Plumb was closed since. Run the command again.")}\n`,
  });
  return {
    async show(name, text) {
      const uri = vscode.Uri.from({ scheme: reportScheme, path: `/${name}.md` });
      texts.set(uri.path, text);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}
