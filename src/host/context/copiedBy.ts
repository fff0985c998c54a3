import * as vscode from "vscode";

/** What a command of VS Code puts on the clipboard, whose text is put back at once; empty when it copies nothing. */
export async function copiedBy(command: string): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  await clipboard.writeText("");
  try {
    await vscode.commands.executeCommand(command);
    return await clipboard.readText();
  } finally {
    await clipboard.writeText(before);
  }
}
