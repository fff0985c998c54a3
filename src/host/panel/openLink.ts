import * as vscode from "vscode";
import type { PieceSummary } from "../../core/context/piece.ts";
import { isWebAddress } from "../../address/webAddress.ts";
import { t } from "../../l10n/language.ts";
import { insidePath } from "../workspace/insidePath.ts";

/** Opens the place of a chip: lines selected, a folder in the Explorer, an image in its viewer. */
export async function openPiece(piece: Pick<PieceSummary, "kind" | "place"> | undefined): Promise<void> {
  if (!piece?.place) return;
  const uri = vscode.Uri.parse(piece.place.uri, true);
  if (piece.kind === "folder") await vscode.commands.executeCommand("revealInExplorer", uri);
  else if (piece.kind === "image") await vscode.commands.executeCommand("vscode.open", uri);
  else await open(uri, piece.place.startLine, piece.place.endLine);
}

/**
 * A link in an answer, which is a model's words: web addresses open in the browser (VS Code asks first), paths open
 * only when they name a file inside the workspace. Anything else does nothing.
 */
export async function openLink(href: string): Promise<void> {
  if (isWebAddress(href)) {
    await vscode.env.openExternal(vscode.Uri.parse(href, true));
    return;
  }
  const match = /^([^:?#]+?)(?::|#L)?(\d+)?(?:[-–]L?(\d+))?$/.exec(href);
  const path = match?.[1];
  if (!path) return;
  const file = await findInWorkspace(decoded(path));
  const line = Number(match[2] ?? 1);
  if (file) await open(file, line, Number(match[3] ?? line));
  else void vscode.window.showInformationMessage(t("{0} is not a file of this workspace.", path));
}

async function open(uri: vscode.Uri, startLine: number, endLine: number): Promise<void> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const range = document.validateRange(new vscode.Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER));
    await vscode.window.showTextDocument(document, { selection: range });
  } catch {
    void vscode.window.showInformationMessage(t("That file is not there any more."));
  }
}

/** The path in each folder of the workspace, else the only open document of that name. */
async function findInWorkspace(written: string): Promise<vscode.Uri | undefined> {
  const path = insidePath(written);
  if (path === undefined) return undefined;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = vscode.Uri.joinPath(folder.uri, path);
    const isThere = await vscode.workspace.fs.stat(uri).then(
      ({ type }) => (type & vscode.FileType.File) !== 0,
      () => false,
    );
    if (isThere) return uri;
  }
  const named = vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith(`/${path}`) || uri.path === path);
  return named.length === 1 ? named[0]?.uri : undefined;
}

/** A lone percent sign stands for itself. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
