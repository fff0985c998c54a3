import * as vscode from "vscode";
import type { BatchItem } from "../../core/run/batch/batchItem.ts";
import { withProgress } from "../withProgress.ts";
import type { BatchViewer, OpenedBatch } from "./batchViewer.ts";
import { t } from "../../l10n/language.ts";

const encoder = new TextEncoder();

/** Writes a document a file into a folder that the user chooses; gives how many were written, or undefined. */
export async function saveResults(batch: OpenedBatch, viewer: BatchViewer): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: t("Save Results Here"),
      title: t("A folder for the results"),
    })) ?? [];
  if (!parent) return;
  const stamp = new Date(batch.record.startedAt).toISOString().slice(0, 16).replaceAll(":", ".");
  const folder = vscode.Uri.joinPath(parent, t("Plumb batch {0}", stamp));
  const { items } = batch.folder;
  const written = await withProgress(t("Saving results"), async (signal, tell) => {
    let done = 0;
    for (const item of items) {
      if (signal.aborted) break;
      const text = await viewer.documentOf(batch, item);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, nameOf(item)), encoder.encode(text));
      done += 1;
      if (done % 25 === 0) tell(t("{0} of {1}", done, items.length), (25 * 100) / items.length);
    }
    return done;
  });
  if (written === undefined) return;
  const sentence =
    written === 1 ? t("1 result is in {0}.", folder.fsPath) : t("{0} results are in {1}.", written, folder.fsPath);
  // Folders of another machine have no window of this one's system.
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const choice = await vscode.window.showInformationMessage(sentence, ...(isHere ? [t("Open Folder")] : []));
  if (choice) await vscode.commands.executeCommand("revealFileInOS", folder);
}

/** `0012 src~cart.ts.md`: in the order of the batch, with the path in one name that every file system takes. */
function nameOf({ n, name }: BatchItem): string {
  const words = name.replaceAll(/[/\\]+/g, "~").replaceAll(/[^\p{L}\p{N}~._ -]+/gu, " ");
  return `${String(n).padStart(4, "0")} ${words.trim().slice(0, 120)}.md`;
}
