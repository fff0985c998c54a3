import * as vscode from "vscode";
import { entriesOf } from "../context/entriesOf.ts";
import type { Boundary } from "../workspace/boundary.ts";

export interface FileList {
  /** Of the workspace and lately in front, the latest first. */
  readonly recent: readonly vscode.Uri[];
  readonly all: readonly vscode.Uri[];
  readonly folders: readonly vscode.Uri[];
}

export type WorkspaceFiles = ReturnType<typeof createWorkspaceFiles>;

const mostFiles = 20_000;
const mostRecent = 60;
/** Typing goes on with the list as it was; after a pause it is read anew. */
const freshMs = 5_000;
/** Where VS Code cannot search (its oldest hosts from npm lack ripgrep), Plumb looks itself, and less far. */
const [mostWalked, deepestWalk] = [3_000, 8];
const neverWanted = "**/{node_modules,.git}/**";

/** The files of the workspace, listed when they are first asked for. */
export function createWorkspaceFiles({ verdictOn }: Pick<Boundary, "verdictOn">) {
  let listed: Promise<readonly vscode.Uri[]> | undefined;
  let listedAt = 0;
  let recent: readonly vscode.Uri[] = [];
  const note = (editor: vscode.TextEditor | undefined) => {
    const uri = editor?.document.uri;
    if (!uri || !vscode.workspace.getWorkspaceFolder(uri)) return;
    recent = [uri, ...recent.filter((one) => one.toString() !== uri.toString())].slice(0, mostRecent);
  };
  for (const editor of vscode.window.visibleTextEditors) note(editor);
  note(vscode.window.activeTextEditor);
  const subscription = vscode.window.onDidChangeActiveTextEditor(note);

  async function walk(): Promise<readonly vscode.Uri[]> {
    const found: vscode.Uri[] = [];
    let waiting = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    for (let depth = 0; depth < deepestWalk && waiting.length > 0; depth += 1) {
      const next: vscode.Uri[] = [];
      for (const folder of waiting) {
        if (found.length >= mostWalked) return found;
        // oxlint-disable-next-line no-await-in-loop -- near files first.
        for (const [name, type] of await entriesOf(folder)) {
          const uri = vscode.Uri.joinPath(folder, name);
          if ((type & vscode.FileType.Directory) === 0) found.push(uri);
          // oxlint-disable-next-line no-await-in-loop -- as above.
          else if (name !== "node_modules" && (await verdictOn(uri)) === "open") next.push(uri);
        }
      }
      waiting = next;
    }
    return found;
  }

  async function readAll(): Promise<readonly vscode.Uri[]> {
    const found = await Promise.resolve(vscode.workspace.findFiles("**/*", neverWanted, mostFiles)).catch(() => []);
    return found.length > 0 ? found : walk();
  }

  return {
    async list(): Promise<FileList> {
      if (!listed || Date.now() - listedAt > freshMs) {
        listedAt = Date.now();
        listed = readAll();
      }
      const all = await listed;
      const tabs = vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []))
        .filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
      const known = new Map([...recent, ...tabs].map((uri) => [uri.toString(), uri]));
      return { recent: [...known.values()], all, folders: foldersOf(all) };
    },
    dispose: () => subscription.dispose(),
  };
}

function foldersOf(files: readonly vscode.Uri[]): readonly vscode.Uri[] {
  const folders = new Map<string, vscode.Uri>();
  for (const file of files) {
    const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
    if (!root) continue;
    for (let at = parent(file); at.path.length > root.path.length && !folders.has(at.toString()); at = parent(at)) {
      folders.set(at.toString(), at);
    }
  }
  return [...folders.values()].toSorted((a, b) => a.path.length - b.path.length || a.path.localeCompare(b.path, "en"));
}

function parent(uri: vscode.Uri): vscode.Uri {
  return uri.with({ path: uri.path.slice(0, Math.max(1, uri.path.lastIndexOf("/"))) });
}
