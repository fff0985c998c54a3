import * as vscode from "vscode";

// As many commands as Plumb has: what any extension of its size pays before it does anything of its own.
export function activate(context) {
  for (let one = 0; one < 78; one += 1)
    context.subscriptions.push(vscode.commands.registerCommand(`plumb.${one}`, () => undefined));
}
