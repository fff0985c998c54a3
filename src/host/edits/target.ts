import { constants } from "node:fs";
import { access } from "node:fs/promises";
import * as vscode from "vscode";
import type { Turn } from "../../core/thread/turn.ts";
import type { Boundary, Verdict } from "../workspace/boundary.ts";
import { openDocument } from "../context/openDocument.ts";
import { t } from "../../l10n/language.ts";

/** A file that an answer wants changed; without a document it is not there yet. */
export interface EditTarget {
  readonly uri: vscode.Uri;
  readonly document: vscode.TextDocument | undefined;
}

const refusals = {
  outside: t("It is not in an open folder, so Plumb does not change it."),
  ignored: t("Your ignore files keep it out, so Plumb does not change it."),
  sensitive: t("It is kept to hold secrets, so Plumb does not change it."),
} satisfies Record<Exclude<Verdict, "open">, string>;

/** Documents that have no file of their own: the user asked about them, so their answer may change them. */
const fileless = new Set(["untitled", "vscode-notebook-cell"]);

/** Where a change goes, or in one plain sentence why nowhere. The path is a model's words. */
export async function findTarget(
  path: string,
  pieces: Turn["pieces"],
  boundary: Boundary,
): Promise<EditTarget | { readonly refusal: string }> {
  const asked = pieces.find(({ place }) => place?.path === path)?.place;
  const open = asked && openDocument(asked.uri);
  if (open && fileless.has(open.uri.scheme)) return { uri: open.uri, document: open };

  const uri = boundary.resolve(path);
  if (!uri) return { refusal: refusals.outside };
  const verdict = await boundary.verdictOn(uri);
  if (verdict !== "open") return { refusal: refusals[verdict] };
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return { refusal: readOnly };

  const found = await vscode.workspace.fs.stat(uri).then(
    (stat) => stat,
    () => undefined,
  );
  if (!found) return { uri, document: undefined };
  if ((found.type & vscode.FileType.Directory) !== 0) return { refusal: t("It is a folder, not a file.") };
  if (!(await isWritable(uri, found))) return { refusal: readOnly };
  try {
    return { uri, document: await vscode.workspace.openTextDocument(uri) };
  } catch {
    return { refusal: t("VS Code does not open it as text: it is binary, or larger than an extension may read.") };
  }
}

const readOnly = t("It is read-only, so it was not changed.");

async function isWritable(uri: vscode.Uri, stat: vscode.FileStat): Promise<boolean> {
  if (((stat.permissions ?? 0) & vscode.FilePermission.Readonly) !== 0) return false;
  if (uri.scheme !== "file") return true;
  return access(uri.fsPath, constants.W_OK).then(
    () => true,
    () => false,
  );
}
