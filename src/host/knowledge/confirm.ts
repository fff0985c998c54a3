import * as vscode from "vscode";
import { t } from "../../l10n/language.ts";

interface Choice {
  readonly label: string;
  readonly act: string;
}

/** Asks before something is lost; undefined when the user keeps it. Keeping is what Enter does. */
export async function confirm(title: string, choices: readonly Choice[]): Promise<string | undefined> {
  const keep: { readonly label: string; readonly act: string | undefined } = { label: t("Keep it"), act: undefined };
  const picked = await vscode.window.showQuickPick([keep, ...choices], {
    title,
    placeHolder: t("It cannot be brought back. The files on this machine stay as they are"),
  });
  return picked?.act;
}
