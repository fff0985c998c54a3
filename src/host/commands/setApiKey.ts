import * as vscode from "vscode";
import { keyAddress } from "../connection/connections.ts";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";

/** Asks for the key of the current connection and keeps it in the secret storage. */
export async function setApiKey(session: Session): Promise<boolean> {
  const address = keyAddress(readSettings());
  if (!address) {
    void vscode.window.showInformationMessage("The simulation takes no API key.");
    return false;
  }
  const { host } = new URL(address);
  const key = await vscode.window.showInputBox({
    title: "Plumb: Set API Key",
    prompt: `The key for ${host}. It is kept in VS Code's secret storage and sent nowhere else.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\S+$/.test(text.trim()) ? undefined : "A key is one word without spaces."),
  });
  if (key === undefined) return false;
  await session.engine.keys.store(address, key.trim());
  await session.showConnection();
  void vscode.window.showInformationMessage(`The key for ${host} is stored.`);
  return true;
}
