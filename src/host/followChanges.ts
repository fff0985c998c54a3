import * as vscode from "vscode";
import { isKeyName } from "./connection/keys.ts";
import type { EditorModels } from "./editorModels/editorModels.ts";

export interface Changes {
  readonly secrets: vscode.SecretStorage;
  readonly editorModels: Pick<EditorModels, "onDidChange">;
  /** Any of Plumb's own; a connection may have changed with it. */
  readonly onSettings: (change: vscode.ConfigurationChangeEvent) => void;
  readonly onConnection: () => void;
  /** To a Microsoft account, or out of one. */
  readonly onSignIn: () => void;
  readonly onTrust: () => void;
}

/** What changes outside of Plumb, and what a session does about it. */
export function followChanges({ secrets, editorModels, onSettings, onConnection, onSignIn, onTrust }: Changes) {
  return [
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration("plumb")) return;
      onConnection();
      onSettings(change);
    }),
    // They come and go with other extensions, some of them long after the panel was drawn.
    editorModels.onDidChange(onConnection),
    vscode.authentication.onDidChangeSessions(onSignIn),
    vscode.workspace.onDidGrantWorkspaceTrust(onTrust),
    // Another window may have stored a key, or forgotten one.
    secrets.onDidChange(({ key }) => {
      if (isKeyName(key)) onConnection();
    }),
  ];
}
