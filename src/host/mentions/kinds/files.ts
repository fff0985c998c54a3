import * as vscode from "vscode";
import { bestOf, fuzzyScore } from "../../../core/context/fuzzy.ts";
import { type Reading } from "../../context/reading.ts";
import { readFile } from "../../context/sources/file.ts";
import { readFolder } from "../../context/sources/folder.ts";
import { isImageFile, readImageFile, type Shrink } from "../../context/sources/image.ts";
import type { WorkspaceFiles } from "../workspaceFiles.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { fileName } from "../../../core/context/fileName.ts";
import { t } from "../../../l10n/language.ts";

const most = 40;
/** Looked at beyond what is shown, as some of them may not be read. */
const spare = 20;

/** Files by name, images among them; those lately in front before anything is typed. */
export function fileKind(files: WorkspaceFiles, reading: Reading, shrink: Shrink): MentionKind {
  return {
    name: "file",
    kind: "file",
    label: t("Files"),
    mostAmongAll: 8,
    none: t("No file of this name may be read."),
    async find(typed) {
      const { recent, all } = await files.list();
      const known = [...recent, ...(typed === "" ? [] : all)];
      const paths = [...new Map(known.map((uri) => [uri.toString(), uri])).values()];
      const best = bestOf(paths, (uri) => fuzzyScore(typed, fileName(uri.path), pathOf(uri)), most + spare);
      return allowed(best, reading, (uri) => fileMention(uri, reading, shrink));
    },
  };
}

/** Folders by name. */
export function folderKind(files: WorkspaceFiles, reading: Reading): MentionKind {
  return {
    name: "folder",
    kind: "folder",
    label: t("Folders"),
    mostAmongAll: 3,
    none: t("No folder of this name may be read."),
    async find(typed) {
      const { folders } = await files.list();
      const best = bestOf(folders, (uri) => fuzzyScore(typed, fileName(uri.path), pathOf(uri)), most + spare);
      return allowed(best, reading, (uri) => ({
        id: `folder:${uri.toString()}`,
        kind: "folder",
        label: `${fileName(uri.path)}/`,
        detail: parentOf(uri),
        read: (signal) => readFolder(uri, reading, signal),
      }));
    },
  };
}

function fileMention(uri: vscode.Uri, reading: Reading, shrink: Shrink): Mention {
  const isImage = isImageFile(uri);
  return {
    id: `file:${uri.toString()}`,
    kind: isImage ? "image" : "file",
    label: fileName(uri.path),
    detail: parentOf(uri),
    read: () => (isImage ? readImageFile(uri, reading, shrink) : readFile(uri, reading)),
  };
}

/** Those that may be read, or may be once the user says so. */
async function allowed(
  uris: readonly vscode.Uri[],
  { boundary }: Reading,
  mentionOf: (uri: vscode.Uri) => Mention,
): Promise<readonly Mention[]> {
  const verdicts = await Promise.all(uris.map((uri) => boundary.verdictOn(uri)));
  return uris
    .filter((_, index) => verdicts[index] === "open" || verdicts[index] === "sensitive")
    .slice(0, most)
    .map(mentionOf);
}

function pathOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}

function parentOf(uri: vscode.Uri): string {
  const path = pathOf(uri);
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}
