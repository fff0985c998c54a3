import * as vscode from "vscode";
import { addressOf, connectionOf } from "../connection/connections.ts";
import { isBuiltIn } from "../connection/entries.ts";
import { connectionRows } from "../connecting/rows.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings, writeConnection } from "../settings.ts";
import { t } from "../../l10n/language.ts";

/** *Plumb: Forget Connection*: deletes a key from the secret storage and, when asked to, the connection with it. */
export async function forgetConnection(session: Session, named?: string): Promise<void> {
  const name = named ?? (await pickName(session));
  const { connection: inUse, connections } = readSettings();
  const entry = name === undefined ? undefined : connections[name];
  if (name === undefined || !entry) return;
  const connection = connectionOf(name, entry);
  const hasKey = addressOf(entry) !== "" && (await session.engine.keys.find(connection)).source === "stored";
  const choices = [
    ...(hasKey
      ? [{ label: t("Forget the key"), detail: t("The connection stays and asks for another"), isWhole: false }]
      : []),
    ...(isBuiltIn(name)
      ? []
      : [{ label: t("Forget the connection"), detail: t("Its entry in your settings and its key"), isWhole: true }]),
  ];
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(t("No key is stored for {0}.", connection.label));
    return;
  }
  const picked = await vscode.window.showQuickPick(choices, {
    title: t("Plumb: Forget {0}", connection.label),
    placeHolder: t("A forgotten key is deleted here and stays valid at the provider"),
  });
  if (!picked) return;
  if (addressOf(entry) !== "") await session.engine.keys.forget(connection);
  if (picked.isWhole) {
    session.engine.served.forget(connection);
    if (inUse === name) await chooseConnection("openai");
    await writeConnection(name, undefined);
  }
  await session.showConnection();
}

async function pickName(session: Session): Promise<string | undefined> {
  const rows = await connectionRows(session);
  const items = rows
    .filter(({ entry }) => entry.preset !== "simulation" && entry.preset !== "editor")
    .map(({ name, label, description, state }) => ({ label, description, detail: state, name }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Plumb: Forget Connection"),
    placeHolder: t("Whose key to delete"),
  });
  return picked?.name;
}
