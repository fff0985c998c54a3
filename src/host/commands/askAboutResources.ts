import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { t } from "../../l10n/language.ts";

const mostResources = 20;

/** Attaches the files and folders chosen in the Explorer to the next question, and puts the keyboard into it. */
export async function askAboutResources({ attaching, panel }: Session, first?: unknown, all?: unknown): Promise<void> {
  const uris = (Array.isArray(all) && all.length > 0 ? all : [first]).filter((one) => one instanceof vscode.Uri);
  const readings = attaching.drop(uris.slice(0, mostResources).map(String));
  if (uris.length > mostResources) {
    const sentence = t("Only the first {0} of {1} were attached.", mostResources, uris.length);
    void vscode.window.showInformationMessage(t("{0} A folder can be attached as one.", sentence));
  }
  await panel.open({ type: "focus", body: { draft: undefined } });
  await readings;
}
