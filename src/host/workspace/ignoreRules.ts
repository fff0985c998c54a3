import ignore, { type Ignore } from "ignore";
import picomatch from "picomatch";
import * as vscode from "vscode";

/** Both are read as git reads them: in every folder, the nearer file having the last word. */
const ruleFiles = [".gitignore", ".plumbignore"] as const;

/** What `.gitignore`, `.plumbignore` and `files.exclude` keep out, with the rule files kept until they change. */
export function createIgnoreRules() {
  const rules = new Map<string, Promise<Ignore | undefined>>();
  const watcher = vscode.workspace.createFileSystemWatcher("**/{.gitignore,.plumbignore}");
  const forget = (uri: vscode.Uri) => rules.delete(vscode.Uri.joinPath(uri, "..").toString());
  const subscriptions = [
    watcher,
    watcher.onDidChange(forget),
    watcher.onDidCreate(forget),
    watcher.onDidDelete(forget),
  ];

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
      if (parts.includes(".git") || isExcluded(root, path)) return true;
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

/** A folder that is excluded takes all that is in it along. */
function isExcluded(root: vscode.Uri, path: string): boolean {
  const globs = vscode.workspace.getConfiguration("files", root).get<Record<string, unknown>>("exclude", {});
  const on = Object.keys(globs).filter((glob) => globs[glob] === true);
  if (on.length === 0) return false;
  const matches = picomatch(on, { dot: true });
  const parts = path.split("/");
  return parts.some((_, index) => matches(parts.slice(0, index + 1).join("/")));
}
