import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type FileDiff, fileDiffs } from "../../../core/context/diff/fileDiffs.ts";
import type { Gathered } from "../gather.ts";
import { nothing, type Reading } from "../reading.ts";
import { repositoryInFront, type Repository, untrackedNow } from "../../scm/git.ts";
import { baseOf } from "../../scm/baseOf.ts";
import { verdictOnDiff } from "../../scm/diffVerdict.ts";
import { listed } from "../../scm/listed.ts";
import { t } from "../../../l10n/language.ts";

export type Changes = "staged" | "working" | "branch" | { readonly hash: string; readonly parents: readonly string[] };

/** More changed files than one question can be about. */
const mostFiles = 150;
/** What the first commit of a repository is compared with. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const noRepository = t("No changes are attached: no git repository is open here.");

interface Diff {
  readonly label: string;
  readonly text: string;
  /** A sentence about what is not in it. */
  readonly missing?: string | undefined;
}

/** A diff of the repository in front, without the files that may not be sent. */
export async function readChanges(changes: Changes, reading: Reading, signal: AbortSignal): Promise<Gathered> {
  const repository = await repositoryInFront();
  if (!repository) return nothing(noRepository);
  const diff = await diffOf(repository, changes, signal);
  if (diff === undefined)
    return nothing(t("No branch changes are attached: git names no branch that this one came from."));
  const { kept, refused } = await allowed(fileDiffs(diff.text), repository.rootUri, reading);
  if (kept.length === 0) return nothing(t("{0} holds nothing that may be sent, so it is not attached.", diff.label));
  const text = kept.map((file) => file.text).join("\n");
  const omitted = [diff.missing, refused].filter((sentence) => sentence !== undefined).join(" ");
  return {
    pieces: [
      {
        id: randomUUID(),
        kind: "diff",
        label: diff.label,
        place: undefined,
        language: "diff",
        text,
        tokens: await reading.count(text),
        omitted: omitted === "" ? undefined : omitted,
      },
    ],
    omissions: [],
  };
}

async function diffOf(repository: Repository, changes: Changes, signal: AbortSignal): Promise<Diff | undefined> {
  if (changes === "staged") return { label: t("Staged changes"), text: await repository.diff(true) };
  if (changes === "working") {
    const untracked = (await untrackedNow(repository)).map((uri) => vscode.workspace.asRelativePath(uri, false));
    const missing = untracked.length > 0 ? t("New files are not in it: {0}.", listed(untracked)) : undefined;
    return { label: t("Changes not staged"), text: await repository.diff(false), missing };
  }
  if (changes === "branch") {
    const base = await baseOf(repository);
    const from = base && (await repository.getMergeBase(base, "HEAD"));
    if (base === undefined || from === undefined) return undefined;
    return { label: t("Changes since {0}", base), ...(await between(repository, from, "HEAD", signal)) };
  }
  const label = t("Commit {0}", changes.hash.slice(0, 8));
  return { label, ...(await between(repository, changes.parents[0] ?? emptyTree, changes.hash, signal)) };
}

/** File by file: the API has no whole diff between two commits. */
async function between(repository: Repository, from: string, to: string, signal: AbortSignal) {
  const changed = await repository.diffBetween(from, to);
  const parts: string[] = [];
  for (const { uri } of changed.slice(0, mostFiles)) {
    if (signal.aborted) break;
    // oxlint-disable-next-line no-await-in-loop -- each is a process of git: side by side they would be a hundred.
    parts.push(await repository.diffBetween(from, to, uri.fsPath));
  }
  const missing =
    changed.length > mostFiles ? t("Only the first {0} of {1} files are in it.", mostFiles, changed.length) : undefined;
  return { text: parts.join("\n"), missing };
}

async function allowed(files: readonly FileDiff[], root: vscode.Uri, { boundary }: Reading) {
  const verdicts = await Promise.all(files.map((file) => verdictOnDiff(file, root, boundary)));
  const refused = files.filter((_, index) => verdicts[index] !== "open").map(({ path }) => path);
  return {
    kept: files.filter((_, index) => verdicts[index] === "open"),
    refused:
      refused.length > 0 ? t("Left out, as they are ignored or may hold secrets: {0}.", listed(refused)) : undefined,
  };
}
