import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import * as vscode from "vscode";
import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import { createIgnoreRules } from "./ignoreRules.ts";
import { insidePath } from "./insidePath.ts";

/**
 * `outside`: not in an open folder, also where a link leads out of it. `ignored`: the user's ignore files or
 * `files.exclude` keep it out, or it is a link to what is kept out. `sensitive`: kept to hold secrets, so sent only after
 * the user said so.
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
      const real = folder && path !== undefined ? await realPathIn(folder.uri, uri, path) : undefined;
      if (!folder || path === undefined || real === undefined) return "outside";
      if (isSensitiveFile(path)) return "sensitive";
      if (path !== "" && (await rules.isIgnored(folder.uri, path))) return "ignored";
      // By a harmless name, a link in a repository may lead to what is kept out. Nobody would be asked about that name.
      if (real === path || real === "") return "open";
      return isSensitiveFile(real) || (await rules.isIgnored(folder.uri, real)) ? "ignored" : "open";
    },
    /** A path as a model writes it: relative to a workspace folder. Undefined where no folder could hold it. */
    resolve(path: string): vscode.Uri | undefined {
      const folders = vscode.workspace.workspaceFolders ?? [];
      const clean = insidePath(path);
      if (clean === undefined) return undefined;
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

/**
 * The path in the folder with every link followed, on the machine the files are on; of virtual folders there is nothing to
 * follow. Undefined where it leads out of the folder, or nowhere: what is written there would be made at a link's end.
 */
async function realPathIn(root: vscode.Uri, uri: vscode.Uri, path: string): Promise<string | undefined> {
  if (uri.scheme !== "file") return path;
  const [realRoot, real] = await Promise.all([realOf(root.fsPath), realOf(uri.fsPath)]);
  const inside = realRoot === undefined || real === undefined ? ".." : relative(realRoot, real);
  if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return undefined;
  return inside.replaceAll(sep, "/");
}

/** Of what does not exist yet, where it would be made: a new file must not be made through a link either. */
async function realOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    if (parent === path) return path;
    if (await isLink(path)) return undefined;
    const above = await realOf(parent);
    return above === undefined ? undefined : join(above, basename(path));
  }
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
}
