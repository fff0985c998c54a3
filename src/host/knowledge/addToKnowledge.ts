import * as vscode from "vscode";
import type { Session } from "../session.ts";
import { chooseStore } from "./chooseStore.ts";
import { withKnowledge } from "./openKnowledge.ts";
import { files, uploadFiles } from "./uploadFiles.ts";
import { t } from "../../l10n/language.ts";

/** What is never meant by a folder. */
const ignored = "**/{node_modules,.git,dist,out,build,.venv,__pycache__}/**";
/** A whole project by accident would take hours and cost storage. */
const mostAtOnce = 500;

/** Adds what is selected in the Explorer. VS Code hands over the clicked file and all selected ones. */
export async function addToKnowledge(session: Session, clicked: unknown, selected: unknown): Promise<void> {
  const uris = Array.isArray(selected) ? selected : [clicked];
  const wanted = await expand(uris.filter((uri): uri is vscode.Uri => uri instanceof vscode.Uri));
  if (wanted.length === 0) {
    void vscode.window.showInformationMessage(t("There is no file in the selection to add."));
    return;
  }
  await withKnowledge(session, async (at) => {
    const first =
      wanted.length > mostAtOnce ? t("The first {0} of {1}", mostAtOnce, files(wanted.length)) : files(wanted.length);
    const store = await chooseStore(at, t("{0} will leave this machine and be stored at {1}", first, at.label));
    if (store) await uploadFiles(session, at, store, wanted.slice(0, mostAtOnce));
  });
}

async function expand(uris: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const found = await Promise.all(
    uris.map(async (uri) => {
      const { type } = await vscode.workspace.fs.stat(uri);
      if ((type & vscode.FileType.Directory) === 0) return [uri];
      return vscode.workspace.findFiles(new vscode.RelativePattern(uri, "**/*"), ignored);
    }),
  );
  return found.flat();
}
