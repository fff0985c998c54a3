import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { t } from "../../l10n/language.ts";

/** Signs in to Microsoft for a connection that asks with Entra ID, the one in use when none is named. */
export async function signIn(session: Session, name = readSettings().connection): Promise<boolean> {
  const { connections, entra } = session.engine;
  const connection = await connections.named(name);
  if (connection?.auth !== "entra") return false;
  try {
    const isSignedIn = await entra.signIn(connection);
    await session.showConnection();
    return isSignedIn;
  } catch (error) {
    session.log.warn(`Signing in to Microsoft: ${error instanceof Error ? error.message : String(error)}`);
    void vscode.window.showWarningMessage(
      t("You are not signed in to Microsoft, so nothing was sent. Try again, or edit the connection to use a key."),
    );
    return false;
  }
}
