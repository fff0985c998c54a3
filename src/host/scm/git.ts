import * as vscode from "vscode";
import { fileName } from "../../core/context/fileName.ts";
import { t } from "../../l10n/language.ts";

/** As much of VS Code's git extension as Plumb uses (extensions/git/src/api/git.d.ts, version 1, read 2026-11). */
export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly HEAD: { readonly name?: string } | undefined;
    readonly indexChanges: readonly Change[];
    readonly workingTreeChanges: readonly Change[];
    /** Absent on older hosts, which list them with the others. */
    readonly untrackedChanges?: readonly Change[];
  };
  /** Looks again: what is listed may be seconds old. */
  status(): Promise<void>;
  /** Staged changes, or those of the working tree. */
  diff(isCached?: boolean): Promise<string>;
  /** `path` is one of the file system. */
  log(options: { readonly maxEntries: number; readonly path?: string }): Promise<readonly Commit[]>;
  /** As `git blame` writes it, a line for each of the file. */
  blame(path: string): Promise<string>;
  diffBetween(from: string, to: string): Promise<readonly Pick<Change, "uri">[]>;
  diffBetween(from: string, to: string, path: string): Promise<string>;
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  getCommit(ref: string): Promise<Commit>;
  /** Not in older hosts. */
  getBranchBase?(name: string): Promise<{ readonly name?: string; readonly remote?: string } | undefined>;
}

interface Change {
  readonly uri: vscode.Uri;
  readonly status: number;
}

interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorName?: string;
  readonly authorDate?: Date;
}

interface Git {
  getAPI(version: 1): { readonly repositories: readonly Repository[] };
}

const untracked = 7;

/** Undefined where git is turned off, missing, or the workspace is not trusted. */
async function repositories(): Promise<readonly Repository[] | undefined> {
  const extension = vscode.extensions.getExtension<Git>("vscode.git");
  if (!extension || !vscode.workspace.isTrusted) return undefined;
  try {
    return (await extension.activate()).getAPI(1).repositories;
  } catch {
    return undefined;
  }
}

/** That of the file in front, else the first; undefined without git or outside of any. Asks nobody. */
export async function repositoryInFront(): Promise<Repository | undefined> {
  const found = (await repositories()) ?? [];
  const file = vscode.window.activeTextEditor?.document.uri;
  return (file && around(found, file)) ?? found[0];
}

/** The repository whose button was pressed, else that of the file in front, else the only one, else the user's choice. */
export async function chooseRepository(rootUri: vscode.Uri | undefined): Promise<Repository | undefined> {
  const found = await repositories();
  if (!found || found.length === 0) {
    void vscode.window.showInformationMessage(
      found ? t("No git repository is open here.") : t("Git is not available here, so there are no changes to read."),
    );
    return undefined;
  }
  const pressed = found.find((one) => one.rootUri.toString() === rootUri?.toString());
  const file = vscode.window.activeTextEditor?.document.uri;
  const chosen = pressed ?? (found.length === 1 ? found[0] : undefined) ?? (file && around(found, file));
  if (chosen) return chosen;
  const items = found.map((repository) => ({ label: fileName(repository.rootUri.path), repository }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t("Which repository?") }))?.repository;
}

/** The innermost repository that holds a file; without a file the first one. */
export async function repositoryOf(file: vscode.Uri | undefined): Promise<Repository | undefined> {
  const found = (await repositories()) ?? [];
  return file ? around(found, file) : found[0];
}

/** Files that git does not know by now: what it told last may be seconds old. */
export async function untrackedNow(repository: Repository): Promise<readonly vscode.Uri[]> {
  await repository.status();
  return untrackedFiles(repository);
}

/** Files that git does not know yet, as it told last. */
export function untrackedFiles({ state }: Repository): readonly vscode.Uri[] {
  const all = [...state.workingTreeChanges, ...(state.untrackedChanges ?? [])].filter(
    ({ status }) => status === untracked,
  );
  return [...new Map(all.map(({ uri }) => [uri.toString(), uri])).values()];
}

/** The innermost repository that holds a file. */
function around(found: readonly Repository[], file: vscode.Uri): Repository | undefined {
  return found
    .filter(({ rootUri }) => file.path.startsWith(`${rootUri.path}/`))
    .toSorted((one, other) => other.rootUri.path.length - one.rootUri.path.length)[0];
}
