import * as vscode from "vscode";
import { chooseRepository, untrackedFiles } from "../scm/git.ts";
import { pickQuestions } from "./pickQuestions.ts";
import { say } from "../say.ts";
import { t } from "../../l10n/language.ts";

/** Where the files, or the questions, of a batch come from. */
export type BatchSource =
  | { readonly kind: "files"; readonly uris: readonly vscode.Uri[] }
  | { readonly kind: "questions"; readonly questions: readonly string[] };

/** More than a glob should find: what is more is said. */
const mostFound = 50_000;

/** The changed files of a repository, of the one whose button was pressed where one was. */
export async function changedFiles(rootUri: vscode.Uri | undefined): Promise<BatchSource | undefined> {
  const repository = await chooseRepository(rootUri);
  if (!repository) return undefined;
  await repository.status();
  const { indexChanges, workingTreeChanges } = repository.state;
  const uris = [...indexChanges, ...workingTreeChanges].map(({ uri }) => uri);
  return files([...uris, ...untrackedFiles(repository)], t("No file is changed in this repository."));
}

export function openEditors(): BatchSource | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
  const uris = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  return files(
    uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined),
    t("No file of the workspace is open in an editor."),
  );
}

export async function filesLike(glob: string): Promise<BatchSource | undefined> {
  const found = await vscode.workspace.findFiles(glob, undefined, mostFound);
  return files(
    found.toSorted((a, b) => a.path.localeCompare(b.path, "en")),
    t("No file fits {0}.", glob),
  );
}

/** Selected lines, a document in front that is a list, or a file; what is no question in it is said. */
export async function questionList(): Promise<BatchSource | undefined> {
  const list = await pickQuestions();
  if (!list) return undefined;
  for (const fault of list.faults) say(fault);
  if (list.questions.length > 0) return { kind: "questions", questions: list.questions };
  say(t("{0} holds no question. Nothing was sent.", list.name));
  return undefined;
}

function files(uris: readonly vscode.Uri[], none: string): BatchSource | undefined {
  const unique = [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
  if (unique.length > 0) return { kind: "files", uris: unique };
  say(none);
  return undefined;
}
