import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type FolderEntry, folderTree } from "../../core/context/folderTree.ts";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import type { Boundary } from "../workspace/boundary.ts";

/** Enough to know a folder by; a whole repository would fill the question. */
const [mostNames, deepest] = [400, 6];

/** The names in a folder and the folders in it, without what the boundary keeps out. */
export async function folderPiece(
  folder: vscode.Uri,
  boundary: Boundary,
  count: CountTokens,
  signal: AbortSignal,
): Promise<Piece> {
  let names = 0;
  let isCut = false;

  async function look(uri: vscode.Uri, depth: number): Promise<FolderEntry[]> {
    const found: FolderEntry[] = [];
    for (const [name, type] of (await vscode.workspace.fs.readDirectory(uri)).toSorted(foldersLast)) {
      if (signal.aborted) break;
      if (names >= mostNames) {
        isCut = true;
        break;
      }
      const inner = vscode.Uri.joinPath(uri, name);
      if (name === ".git" || (await boundary.verdictOn(inner)) !== "open") continue;
      names += 1;
      const isFolder = (type & vscode.FileType.Directory) !== 0;
      if (isFolder && depth >= deepest) isCut = true;
      found.push({ name, entries: isFolder ? (depth < deepest ? await look(inner, depth + 1) : []) : undefined });
    }
    return found;
  }

  const text = folderTree(await look(folder, 1));
  return {
    id: randomUUID(),
    kind: "folder",
    label: `${vscode.workspace.asRelativePath(folder, false)}/`,
    // A folder has no lines to open.
    place: undefined,
    language: "text",
    text,
    tokens: await count(text),
    omitted: isCut ? `Only the first ${names} names are listed.` : undefined,
  };
}

/** A folder's own files say most about it, so they are listed before its folders are looked into. */
function foldersLast([name, type]: [string, vscode.FileType], [other, otherType]: [string, vscode.FileType]): number {
  const rank = (of: vscode.FileType) => ((of & vscode.FileType.Directory) === 0 ? 0 : 1);
  return rank(type) - rank(otherType) || name.localeCompare(other, "en");
}
