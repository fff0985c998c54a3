import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import type { Boundary } from "../workspace/boundary.ts";
import { t } from "../../l10n/language.ts";

/** A file that was chosen and is not sent, and why, in a few words. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

export interface ChosenFiles {
  readonly files: readonly vscode.Uri[];
  readonly leftOut: readonly LeftOut[];
}

/** More than one would ever look at the answers of. */
const mostFiles = 100_000;
const mostDepth = 30;

function whyNot(verdict: "ignored" | "sensitive" | "outside"): string {
  if (verdict === "ignored") return t("ignored by your ignore files or files.exclude");
  return verdict === "sensitive" ? t("usually holds secrets") : t("outside the open folders");
}

/** The files among those chosen, and in the folders among them, that may be sent. */
export async function chosenFiles(
  chosen: readonly vscode.Uri[],
  boundary: Pick<Boundary, "verdictOn">,
  signal: AbortSignal,
): Promise<ChosenFiles> {
  const files = new Map<string, vscode.Uri>();
  const leftOut: LeftOut[] = [];
  /** Links may lead in a circle: each file in it would be asked about, and billed, again and again. */
  const seen = new Set<string>();

  async function visit(uri: vscode.Uri, type: vscode.FileType, depth: number): Promise<void> {
    if (signal.aborted || files.size >= mostFiles) return;
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    const verdict = await boundary.verdictOn(uri);
    if (verdict !== "open") leftOut.push({ name: `${nameOf(uri)}${isFolder ? "/" : ""}`, why: whyNot(verdict) });
    else if (isFolder) await visitAllIn(uri, depth);
    else files.set(uri.toString(), uri);
  }

  async function visitAllIn(folder: vscode.Uri, depth: number): Promise<void> {
    const place = await realPlace(folder);
    if (depth >= mostDepth || seen.has(place)) return;
    seen.add(place);
    const children = await vscode.workspace.fs.readDirectory(folder);
    for (const [name, type] of children.toSorted(([a], [b]) => a.localeCompare(b, "en"))) {
      const uri = vscode.Uri.joinPath(folder, name);
      await readable(uri, () => visit(uri, type, depth + 1));
    }
  }

  /** What cannot be read costs nothing beside it. */
  async function readable(uri: vscode.Uri, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch {
      leftOut.push({ name: nameOf(uri), why: t("cannot be read") });
    }
  }

  for (const uri of chosen) {
    await readable(uri, async () => visit(uri, (await vscode.workspace.fs.stat(uri)).type, 0));
  }
  if (files.size >= mostFiles) leftOut.push({ name: "…", why: t("only the first {0} files are taken", mostFiles) });
  return { files: [...files.values()], leftOut };
}

/** Tells a folder from another by whatever name it was reached. */
async function realPlace(folder: vscode.Uri): Promise<string> {
  return folder.scheme === "file" ? realpath(folder.fsPath) : folder.toString();
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}
