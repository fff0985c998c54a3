import * as vscode from "vscode";

/** Tells the user in a notification, and waits for no answer. */
export function say(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
