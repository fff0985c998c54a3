import * as vscode from "vscode";
import { slashActs } from "../../core/run/promptFile/knownPrompts.ts";
import { isSlashName, slashCommands } from "../../core/task/slash.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";

/** *Plumb: New Prompt…*: a file to write it in, opened. */
export async function newPrompt(session: Session, suggested = ""): Promise<void> {
  await makePrompt(session, suggested, "Write here what is to be asked.\n");
}

/** Asks for a name and a place, writes the file and opens it. `body` is what the prompt asks. */
export async function makePrompt({ prompts: { files } }: Session, suggested: string, body: string): Promise<void> {
  const known = await files.all();
  const taken = new Set<string>([...slashCommands, ...slashActs, ...known.map(({ prompt }) => prompt.name)]);
  const typed = await vscode.window.showInputBox({
    title: t("Plumb: New Prompt"),
    prompt: t("A short name. You ask the prompt by typing it after /"),
    placeHolder: t("for example: release-notes"),
    value: nameFrom(suggested),
    validateInput: (text) => refusalOf(text.trim(), taken),
  });
  const name = typed?.trim();
  const folder = name ? await askPlace(files.folder(), files.workspaceFolders()) : undefined;
  if (!name || !folder) return;
  const uri = vscode.Uri.joinPath(folder, `${name}.prompt.md`);
  await vscode.workspace.fs.createDirectory(folder);
  // Its prompt may have another name than the file: nothing is ever written over.
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!isThere) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(fileText(body)));
  await vscode.window.showTextDocument(uri);
}

function fileText(body: string): string {
  return `---
# description: what it is for, as lists show it
# tier: low, medium, high or max
# \${file} and \${selection} name what is in front; \${input:name:hint} asks for something before it is sent
---

${body.trim()}
`;
}

function refusalOf(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!isSlashName(name)) return t("Use letters, digits, dots, dashes and underscores, without spaces.");
  return taken.has(name) ? t("There is a /{0} already.", name) : undefined;
}

/** The first words of a question, as a name. */
function nameFrom(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 4).join("-").slice(0, 40);
}

async function askPlace(own: vscode.Uri, folders: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  // What is written into a folder that nobody trusts would not be offered.
  if (!vscode.workspace.isTrusted || folders.length === 0) return own;
  const picked = await vscode.window.showQuickPick(
    [
      { label: `$(account) ${t("Mine")}`, description: t("in every folder"), uri: own },
      ...folders.map((uri) => ({
        label: `$(root-folder) ${t("This folder’s")}`,
        description: t("{0}, for everyone who works on it", vscode.workspace.asRelativePath(uri, folders.length > 1)),
        uri,
      })),
    ],
    { title: t("Plumb: New Prompt"), placeHolder: t("Whose prompt it is") },
  );
  return picked?.uri;
}
