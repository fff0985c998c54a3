import * as vscode from "vscode";
import { addressOf, connectionOf } from "../connection/connections.ts";
import { isBuiltIn } from "../connection/entries.ts";
import { connectionRows } from "../connecting/rows.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings, writeConnection } from "../settings.ts";

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
      ? [{ label: "Forget the key", detail: "The connection stays and asks for another", isWhole: false }]
      : []),
    ...(isBuiltIn(name)
      ? []
      : [{ label: "Forget the connection", detail: "Its entry in your settings and its key", isWhole: true }]),
  ];
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(`No key is stored for ${connection.label}.`);
    return;
  }
  const picked = await vscode.window.showQuickPick(choices, {
    title: `Plumb: Forget ${connection.label}`,
    placeHolder: "A forgotten key is deleted here and stays valid at the provider",
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
    title: "Plumb: Forget Connection",
    placeHolder: "Whose key to delete",
  });
  return picked?.name;
}
