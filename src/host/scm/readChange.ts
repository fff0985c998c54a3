import * as vscode from "vscode";
import { type FileDiff, fileDiffs, newFileDiff } from "../../core/context/diff/fileDiffs.ts";
import { isBinary } from "../../core/context/isBinary.ts";
import type { Boundary, Verdict } from "../workspace/boundary.ts";
import { verdictOnDiff } from "./diffVerdict.ts";
import { type Repository, untrackedNow } from "./git.ts";
import { listed } from "./listed.ts";
import { t } from "../../l10n/language.ts";

export interface ChangedFile extends FileDiff {
  readonly uri: vscode.Uri;
  readonly isNew: boolean;
}

export interface Change {
  readonly files: readonly ChangedFile[];
  readonly isStaged: boolean;
  /** Plain sentences about what was left out. */
  readonly omissions: readonly string[];
}

/** A new file larger than this is data; more new files than this are a folder that was forgotten in .gitignore. */
const [largestNewFile, mostNewFiles] = [200_000, 50];

/** What is staged, else all that changed; files that may not be read for a question are left out, and named. */
export async function readChange(repository: Repository, boundary: Boundary): Promise<Change> {
  const staged = await repository.diff(true);
  const isStaged = staged.trim() !== "";
  const known = fileDiffs(isStaged ? staged : await repository.diff());
  const uriOf = (path: string) => vscode.Uri.joinPath(repository.rootUri, ...path.split("/"));
  const left = new Map<Exclude<Verdict, "open"> | "binary", string[]>();
  const leaveOut = (why: Exclude<Verdict, "open"> | "binary", path: string) =>
    left.set(why, [...(left.get(why) ?? []), path]);

  const files: ChangedFile[] = [];
  for (const file of known) {
    const uri = uriOf(file.path);
    const verdict = await verdictOnDiff(file, repository.rootUri, boundary);
    if (verdict !== "open") leaveOut(verdict, file.path);
    else if (file.isBinary) leaveOut("binary", file.path);
    else files.push({ ...file, uri, isNew: /^--- \/dev\/null$/m.test(file.text) });
  }
  const fresh = isStaged ? [] : await untrackedNow(repository);
  for (const uri of fresh.slice(0, mostNewFiles)) {
    const path = uri.path.slice(repository.rootUri.path.length + 1);
    const verdict = await boundary.verdictOn(uri);
    const text = verdict === "open" ? await readText(uri) : undefined;
    if (verdict !== "open") leaveOut(verdict, path);
    else if (text === undefined) leaveOut("binary", path);
    else files.push(...fileDiffs(newFileDiff(path, text)).map((file) => ({ ...file, uri, isNew: true })));
  }
  const omissions = [...left].map(([why, paths]) => `${listed(paths)} ${reasons[why]}`);
  const more = fresh.length - mostNewFiles;
  return {
    files,
    isStaged,
    omissions: more > 0 ? [...omissions, t("{0} more new files were left out: there are too many.", more)] : omissions,
  };
}

const reasons = {
  outside: t("left out: not in an open folder."),
  ignored: t("left out: kept out by your ignore files or `files.exclude`."),
  sensitive: t("left out: kept to hold secrets."),
  binary: t("left out: binary or too large."),
} satisfies Record<Exclude<Verdict, "open"> | "binary", string>;

/** Undefined for what is no text, too large, or gone. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > largestNewFile) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return isBinary(bytes) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
