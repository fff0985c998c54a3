import * as vscode from "vscode";
import type { ServedModel } from "../connection/listModels.ts";
import { testInWindow } from "../connecting/wizard.ts";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { editConnection } from "./editConnection.ts";
import { setApiKey } from "./setApiKey.ts";
import { signIn } from "./signIn.ts";
import { t } from "../../l10n/language.ts";

/** *Plumb: Test Connection* for the one in use. */
export async function testConnection(session: Session): Promise<void> {
  await testConnectionNamed(session, readSettings().connection);
}

/** Tests a connection and goes on with what helps: after a key or a sign-in it is tested again. */
export async function testConnectionNamed(session: Session, name: string): Promise<void> {
  const { connections, served } = session.engine;
  for (;;) {
    const connection = await connections.named(name);
    const entry = readSettings().connections[name];
    if (!connection || !entry || entry.preset === "editor") {
      const sentence = connection
        ? t("VS Code's own models are tested by asking them a question.")
        : t("There is no connection named “{0}” in your settings.", name);
      void vscode.window.showInformationMessage(sentence);
      return;
    }
    let seen: readonly ServedModel[] = [];
    const end = await testInWindow(session, connection, {
      place: undefined,
      entry,
      secret: () => connections.keyFor(connection),
      onModels: (models) => (seen = models),
    });
    served.note(connection, seen);
    await session.showConnection();
    if (end === "address" || end === "models") return void (await editConnection(session, name));
    if (end === "setApiKey" && (await setApiKey(session, name))) continue;
    if (end === "signIn" && (await signIn(session, name))) continue;
    return;
  }
}
