import * as vscode from "vscode";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";

/** Asks for the key of a connection, the one in use when none is named, and keeps it in the secret storage. */
export async function setApiKey(session: Session, name = readSettings().connection): Promise<boolean> {
  const connection = await session.engine.connections.named(name);
  const refusal = connection ? refusalFor(connection) : `There is no connection named “${name}” in your settings.`;
  if (!connection || refusal !== undefined) {
    void vscode.window.showInformationMessage(refusal ?? "");
    return false;
  }
  const { host } = new URL(connection.baseUrl);
  const key = await vscode.window.showInputBox({
    title: "Plumb: Set API Key",
    prompt: `The key for ${host}. It is kept in VS Code's secret storage and sent nowhere else.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\S+$/.test(text.trim()) ? undefined : "A key is one word without spaces."),
  });
  if (key === undefined) return false;
  await session.engine.keys.store(connection, key.trim());
  await session.showConnection();
  void vscode.window.showInformationMessage(`The key for ${host} is stored.`);
  return true;
}

function refusalFor({ preset, label, auth }: Connection): string | undefined {
  if (preset === "simulation" || preset === "editor") return `${presets[preset].label} takes no API key.`;
  return auth === "entra" ? `${label} asks with your Microsoft account instead of a key.` : undefined;
}
