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

  async function visit(uri: vscode.Uri, isFolder: boolean, depth: number): Promise<void> {
    if (signal.aborted || files.size >= mostFiles) return;
    const verdict = await boundary.verdictOn(uri);
    if (verdict !== "open") {
      leftOut.push({ name: `${nameOf(uri)}${isFolder ? "/" : ""}`, why: whyNot(verdict) });
      return;
    }
    if (!isFolder) {
      files.set(uri.toString(), uri);
      return;
    }
    if (depth >= mostDepth) return;
    const children = await vscode.workspace.fs.readDirectory(uri);
    for (const [name, type] of children.toSorted(([a], [b]) => a.localeCompare(b, "en"))) {
      await visit(vscode.Uri.joinPath(uri, name), (type & vscode.FileType.Directory) !== 0, depth + 1);
    }
  }

  for (const uri of chosen) {
    try {
      const { type } = await vscode.workspace.fs.stat(uri);
      await visit(uri, (type & vscode.FileType.Directory) !== 0, 0);
    } catch {
      leftOut.push({ name: nameOf(uri), why: t("cannot be read") });
    }
  }
  if (files.size >= mostFiles) leftOut.push({ name: "…", why: t("only the first {0} files are taken", mostFiles) });
  return { files: [...files.values()], leftOut };
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}
