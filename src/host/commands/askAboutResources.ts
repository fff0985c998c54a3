import * as vscode from "vscode";
import { gatherResource } from "../context/resourcePieces.ts";
import type { Session } from "../session.ts";

const mostResources = 20;

/** Attaches the files and folders chosen in the Explorer to the next question, and puts the keyboard into it. */
export async function askAboutResources(session: Session, first?: unknown, all?: unknown): Promise<void> {
  const uris = (Array.isArray(all) && all.length > 0 ? all : [first]).filter((one) => one instanceof vscode.Uri);
  const { composer, panel, boundary, engine } = session;
  const readings = uris.slice(0, mostResources).map((uri) => {
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    return composer.attach(name, (signal) => gatherResource(uri, boundary, engine.count, signal));
  });
  if (uris.length > mostResources) {
    const sentence = `Only the first ${mostResources} of ${uris.length} were attached.`;
    void vscode.window.showInformationMessage(`${sentence} A folder can be attached as one.`);
  }
  await panel.open({ type: "focus", body: { draft: undefined } });
  await Promise.all(readings);
}
