import * as vscode from "vscode";

/** Opens the guide to Plumb's first five minutes, which VS Code shows as an editor. */
export async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", "plumb.plumb#start");
}
