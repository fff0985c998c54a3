import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative } from "node:path";
import * as vscode from "vscode";
import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import { createIgnoreRules } from "./ignoreRules.ts";

/**
 * `outside`: not in an open folder, also where a link leads out of it. `ignored`: the user's ignore files or
 * `files.exclude` keep it out. `sensitive`: kept to hold secrets, so sent only after the user said so.
 */
export type Verdict = "open" | "outside" | "ignored" | "sensitive";

export type Boundary = ReturnType<typeof createBoundary>;

/** Which files of the workspace may be read for a question. What a model asks for gets only what is `open`. */
export function createBoundary() {
  const rules = createIgnoreRules();
  return {
    async verdictOn(uri: vscode.Uri): Promise<Verdict> {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const path = folder && pathIn(folder.uri, uri);
      if (!folder || path === undefined || !(await staysInside(folder.uri, uri))) return "outside";
      if (isSensitiveFile(path)) return "sensitive";
      return path !== "" && (await rules.isIgnored(folder.uri, path)) ? "ignored" : "open";
    },
    /** A path as a model writes it: relative to a workspace folder. Undefined where no folder could hold it. */
    resolve(path: string): vscode.Uri | undefined {
      const folders = vscode.workspace.workspaceFolders ?? [];
      const clean = path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
      if (clean.startsWith("/") || /^[a-z][a-z\d+.-]*:/i.test(clean) || clean.split("/").includes(".."))
        return undefined;
      const [first = "", ...rest] = clean.split("/");
      // With several folders, paths begin with the folder's name, as VS Code writes them.
      const named = folders.length > 1 ? folders.find(({ name }) => name === first) : undefined;
      if (named) return vscode.Uri.joinPath(named.uri, ...rest);
      return folders[0] && vscode.Uri.joinPath(folders[0].uri, clean);
    },
    dispose: rules.dispose,
  };
}

function pathIn(root: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (uri.path === root.path) return "";
  const prefix = root.path.endsWith("/") ? root.path : `${root.path}/`;
  return uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : undefined;
}

/** Links are followed on the machine the files are on; of virtual folders there is nothing to follow. */
async function staysInside(root: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== "file") return true;
  const [realRoot, real] = await Promise.all([realOf(root.fsPath), realOf(uri.fsPath)]);
  const path = relative(realRoot, real);
  return path === "" || (!isAbsolute(path) && path !== ".." && !path.startsWith("../") && !path.startsWith("..\\"));
}

/** Of what does not exist yet, the nearest folder that does: a new file must not be made through a link either. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : realOf(parent);
  }
}
