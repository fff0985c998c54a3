import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the sample workspace", () => {
  it("has a problem that VS Code itself reports", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "no folder is open");
    const cart = vscode.Uri.joinPath(folder.uri, "src", "cart.js");
    await vscode.window.showTextDocument(cart);
    const problem = await firstProblem(cart);
    assert.match(problem.message, /'joined' does not exist/);
    assert.equal(problem.source, "ts");
  });
});

/** The built-in TypeScript extension takes some seconds to start. */
async function firstProblem(uri: vscode.Uri): Promise<vscode.Diagnostic> {
  return new Promise((resolve) => {
    const look = () => {
      const [problem] = vscode.languages.getDiagnostics(uri);
      if (!problem) return;
      listener.dispose();
      resolve(problem);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}
