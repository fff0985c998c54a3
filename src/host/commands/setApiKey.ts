import * as vscode from "vscode";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { t } from "../../l10n/language.ts";

/** Asks for the key of a connection, the one in use when none is named, and keeps it in the secret storage. */
export async function setApiKey(session: Session, name = readSettings().connection): Promise<boolean> {
  const connection = await session.engine.connections.named(name);
  const refusal = connection ? refusalFor(connection) : t("There is no connection named “{0}” in your settings.", name);
  if (!connection || refusal !== undefined) {
    void vscode.window.showInformationMessage(refusal ?? "");
    return false;
  }
  const { host } = new URL(connection.baseUrl);
  const key = await vscode.window.showInputBox({
    title: t("Plumb: Set API Key"),
    prompt: t("The key for {0}. It is kept in VS Code's secret storage and sent nowhere else.", host),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\S+$/.test(text.trim()) ? undefined : t("A key is one word without spaces.")),
  });
  if (key === undefined) return false;
  await session.engine.keys.store(connection, key.trim());
  await session.showConnection();
  void vscode.window.showInformationMessage(t("The key for {0} is stored.", host));
  return true;
}

function refusalFor({ preset, label, auth }: Connection): string | undefined {
  if (preset === "simulation" || preset === "editor") return t("{0} takes no API key.", presets[preset].label);
  return auth === "entra" ? t("{0} asks with your Microsoft account instead of a key.", label) : undefined;
}
