import * as vscode from "vscode";
import type { Session } from "../session.ts";

const mostResources = 20;

/** Attaches the files and folders chosen in the Explorer to the next question, and puts the keyboard into it. */
export async function askAboutResources({ attaching, panel }: Session, first?: unknown, all?: unknown): Promise<void> {
  const uris = (Array.isArray(all) && all.length > 0 ? all : [first]).filter((one) => one instanceof vscode.Uri);
  const readings = attaching.drop(uris.slice(0, mostResources).map(String));
  if (uris.length > mostResources) {
    const sentence = `Only the first ${mostResources} of ${uris.length} were attached.`;
    void vscode.window.showInformationMessage(`${sentence} A folder can be attached as one.`);
  }
  await panel.open({ type: "focus", body: { draft: undefined } });
  await readings;
}
