import picomatch from "picomatch";
import * as vscode from "vscode";
import { entriesOf } from "../context/entriesOf.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { isOpen, onlyOpen, pathTo } from "./fileAt.ts";

const excluded = "**/{node_modules,.git}/**";
/** More than these are not looked at: a glob may match everything. */
const mostFound = 2_000;
const mostWalked = 20_000;

/** Files of the workspace that match a glob and may be read. */
export async function listFiles(glob: string, boundary: Boundary, signal: AbortSignal): Promise<vscode.Uri[]> {
  const cancel = new vscode.CancellationTokenSource();
  const stop = () => cancel.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await onlyOpen(
      await vscode.workspace.findFiles(glob, excluded, mostFound, cancel.token),
      (uri) => uri,
      boundary,
    );
  } catch {
    // Where VS Code comes without its search program.
    return await walk(glob, boundary, signal);
  } finally {
    signal.removeEventListener("abort", stop);
    cancel.dispose();
  }
}

async function walk(glob: string, boundary: Boundary, signal: AbortSignal): Promise<vscode.Uri[]> {
  const matches = picomatch(glob, { dot: true, basename: !glob.includes("/") });
  const files: vscode.Uri[] = [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  let walked = 0;
  for (let folder = folders.shift(); folder && walked < mostWalked && !signal.aborted; folder = folders.shift()) {
    for (const [name, type] of await entriesOf(folder)) {
      walked += 1;
      const uri = vscode.Uri.joinPath(folder, name);
      // Links are not followed: they may lead in a circle.
      if (type === vscode.FileType.Directory) {
        if (name !== "node_modules" && name !== ".git" && (await isOpen(uri, boundary))) folders.push(uri);
      } else if (type === vscode.FileType.File && matches(pathTo(uri)) && (await isOpen(uri, boundary))) {
        files.push(uri);
      }
    }
  }
  return files;
}
