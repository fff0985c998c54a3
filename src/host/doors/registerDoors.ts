import * as vscode from "vscode";

const { languages, workspace } = vscode;
/** What a person writes code in; not output, diffs' other sides or Plumb's own pages. */
const documents: vscode.DocumentSelector = ["file", "untitled", "vscode-remote", "vscode-notebook-cell"].map(
  (scheme) => ({
    scheme,
  }),
);
const lensSetting = "plumb.codeLens";

/** The ways into Plumb beside its commands and its panel. They load nothing before there is something to offer. */
export function registerDoors(): vscode.Disposable[] {
  return [
    languages.registerCodeActionsProvider(
      documents,
      {
        async provideCodeActions({ uri }, _range, { diagnostics }) {
          if (diagnostics.length === 0) return [];
          const { problemActions } = await import("./problemActions.ts");
          return problemActions(uri, diagnostics);
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    languages.registerHoverProvider(documents, {
      async provideHover({ uri }, position) {
        const problems = languages.getDiagnostics(uri).filter(({ range }) => range.contains(position));
        if (problems.length === 0) return undefined;
        const { problemHover } = await import("./problemHover.ts");
        return problemHover(uri, problems);
      },
    }),
    registerCodeLenses(),
  ];
}

/** For those who turned them on. */
function registerCodeLenses(): vscode.Disposable {
  let provider: vscode.Disposable | undefined;
  const follow = () => {
    const isOn = workspace.getConfiguration().get<boolean>(lensSetting) === true;
    if (isOn === (provider !== undefined)) return;
    provider?.dispose();
    provider = isOn
      ? languages.registerCodeLensProvider(documents, {
          async provideCodeLenses(document) {
            const { codeLenses } = await import("./codeLenses.ts");
            return codeLenses(document);
          },
        })
      : undefined;
  };
  const changes = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(lensSetting)) follow();
  });
  follow();
  return {
    dispose() {
      changes.dispose();
      provider?.dispose();
    },
  };
}
