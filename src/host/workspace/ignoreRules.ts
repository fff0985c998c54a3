import ignore, { type Ignore } from "ignore";
import picomatch from "picomatch";
import * as vscode from "vscode";
import { foldedPath } from "../../core/context/secrets/foldedPath.ts";

/** Both are read as git reads them: in every folder, the nearer file having the last word. */
const ruleFiles = [".gitignore", ".plumbignore"] as const;

/** What `.gitignore`, `.plumbignore` and `files.exclude` keep out, with the rule files kept until they change. */
export function createIgnoreRules() {
  const rules = new Map<string, Promise<Ignore | undefined>>();
  const watcher = vscode.workspace.createFileSystemWatcher("**/{.gitignore,.plumbignore}");
  const forget = (uri: vscode.Uri) => rules.delete(vscode.Uri.joinPath(uri, "..").toString());
  // A walk asks of every file: the globs are compiled once.
  const excluders = new Map<string, ReturnType<typeof excluderFor>>();
  const readAnew = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration("files.exclude")) excluders.clear();
  });
  const subscriptions = [
    readAnew,
    watcher,
    watcher.onDidChange(forget),
    watcher.onDidCreate(forget),
    watcher.onDidDelete(forget),
  ];

  /** A folder that is excluded takes all that is in it along. */
  function isExcluded(root: vscode.Uri, parts: readonly string[]): boolean {
    const key = root.toString();
    if (!excluders.has(key)) excluders.set(key, excluderFor(root));
    const excludes = excluders.get(key);
    return excludes !== undefined && parts.some((_, index) => excludes(parts.slice(0, index + 1).join("/")));
  }

  function rulesIn(folder: vscode.Uri): Promise<Ignore | undefined> {
    const key = folder.toString();
    const known = rules.get(key);
    if (known) return known;
    const read = readRules(folder);
    rules.set(key, read);
    return read;
  }

  return {
    /** `path` is relative to the workspace folder `root`, with forward slashes and no leading one. */
    async isIgnored(root: vscode.Uri, path: string): Promise<boolean> {
      const parts = path.split("/");
      if (foldedPath(path).split("/").includes(".git") || isExcluded(root, parts)) return true;
      let isIgnored = false;
      for (let depth = 0; depth < parts.length; depth += 1) {
        // oxlint-disable-next-line no-await-in-loop -- a nearer file is read only after the farther one.
        const here = await rulesIn(vscode.Uri.joinPath(root, ...parts.slice(0, depth)));
        const verdict = here?.test(parts.slice(depth).join("/"));
        if (verdict?.ignored === true) isIgnored = true;
        else if (verdict?.unignored === true) isIgnored = false;
      }
      return isIgnored;
    },
    dispose(): void {
      for (const one of subscriptions) one.dispose();
    },
  };
}

async function readRules(folder: vscode.Uri): Promise<Ignore | undefined> {
  const texts = await Promise.all(ruleFiles.map((name) => readText(vscode.Uri.joinPath(folder, name))));
  const found = texts.filter((text) => text !== undefined);
  return found.length === 0 ? undefined : ignore({ allowRelativePaths: true }).add(found.join("\n"));
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** What `files.exclude` says of a path; undefined where it is empty. */
function excluderFor(root: vscode.Uri): ((path: string) => boolean) | undefined {
  const globs = vscode.workspace.getConfiguration("files", root).get<Record<string, unknown>>("exclude", {});
  const on = Object.keys(globs).filter((glob) => globs[glob] === true);
  return on.length === 0 ? undefined : picomatch(on, { dot: true });
}
