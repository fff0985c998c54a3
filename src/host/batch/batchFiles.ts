import * as vscode from "vscode";
import type { Boundary } from "../workspace/boundary.ts";

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

const whys = {
  ignored: "ignored by your ignore files or files.exclude",
  sensitive: "usually holds secrets",
  outside: "outside the open folders",
} as const;

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
      leftOut.push({ name: `${nameOf(uri)}${isFolder ? "/" : ""}`, why: whys[verdict] });
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
      leftOut.push({ name: nameOf(uri), why: "cannot be read" });
    }
  }
  if (files.size >= mostFiles) leftOut.push({ name: "…", why: `only the first ${mostFiles} files are taken` });
  return { files: [...files.values()], leftOut };
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}
