import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { type KnownPrompt, type PromptSource, settleNames } from "../../core/run/promptFile/knownPrompts.ts";
import { faulty, promptNameOf, readPromptFile } from "../../core/run/promptFile/promptFile.ts";
import { t } from "../../l10n/language.ts";
import { entriesOf } from "../context/entriesOf.ts";
import type { Boundary } from "../workspace/boundary.ts";

export interface PromptFilesDeps {
  /** Where the user's own are kept where the settings name no other folder. */
  readonly ownFolder: vscode.Uri;
  /** `plumb.prompts.folder`; empty for none. */
  readonly chosenFolder: () => string;
  readonly boundary: Pick<Boundary, "verdictOn">;
}

export type PromptFiles = ReturnType<typeof createPromptFiles>;

/** In bytes. A question is text; what is larger is something else. */
const largest = 400_000;
/** Of one folder. */
const mostFiles = 300;
const inWorkspace = [".github", "prompts"] as const;

/** The prompt files of the user and of the open folders, as they are on disk by now. */
export function createPromptFiles({ ownFolder, chosenFolder, boundary }: PromptFilesDeps) {
  const kept = new Map<string, { readonly version: string; readonly prompt: KnownPrompt["prompt"] }>();

  function folder(): vscode.Uri {
    const chosen = chosenFolder();
    if (chosen === "") return ownFolder;
    return vscode.Uri.file(chosen.startsWith("~") ? join(homedir(), chosen.slice(1)) : chosen);
  }

  async function read(uri: vscode.Uri, fileName: string): Promise<KnownPrompt["prompt"]> {
    const key = uri.toString();
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      const version = `${mtime} ${size}`;
      const before = kept.get(key);
      if (before?.version === version) return before.prompt;
      if (size > largest) return faulty(promptNameOf(fileName) ?? fileName, t("its file is too large"));
      const text = new TextDecoder("utf-8").decode(await vscode.workspace.fs.readFile(uri));
      const prompt = readPromptFile(fileName, text);
      kept.set(key, { version, prompt });
      return prompt;
    } catch {
      return faulty(promptNameOf(fileName) ?? fileName, t("its file cannot be read"));
    }
  }

  async function filesIn(at: vscode.Uri, source: PromptSource): Promise<readonly KnownPrompt[]> {
    const names = (await entriesOf(at))
      .filter(([name, type]) => (type & vscode.FileType.Directory) === 0 && isPrompt(name, source))
      .map(([name]) => name)
      .toSorted((one, other) => one.localeCompare(other))
      .slice(0, mostFiles);
    const found = await Promise.all(
      names.map(async (name): Promise<KnownPrompt | undefined> => {
        const uri = vscode.Uri.joinPath(at, name);
        // A link in a repository may lead to any file of this machine.
        if (source === "workspace" && (await boundary.verdictOn(uri)) !== "open") return undefined;
        return { uri: uri.toString(), source, prompt: await read(uri, name) };
      }),
    );
    return found.filter((one) => one !== undefined);
  }

  const workspaceFolders = () =>
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, ...inWorkspace));

  async function readAll(): Promise<readonly KnownPrompt[]> {
    const theirs = vscode.workspace.isTrusted ? workspaceFolders() : [];
    const found = await Promise.all([filesIn(folder(), "own"), ...theirs.map((at) => filesIn(at, "workspace"))]);
    return settleNames(found.flat());
  }
  /** A draft's price, its secrets and its name are asked for at once. */
  let reading: Promise<readonly KnownPrompt[]> | undefined;

  return {
    folder,
    workspaceFolders,
    /** All of them, each name once. Those of a folder only once the user trusts it. */
    all(): Promise<readonly KnownPrompt[]> {
      return (reading ??= readAll().finally(() => (reading = undefined)));
    },
    /** Whether there are prompts that wait for the user to trust their folder. */
    async areWithheld(): Promise<boolean> {
      if (vscode.workspace.isTrusted) return false;
      const found = await Promise.all(workspaceFolders().map(entriesOf));
      return found.flat().some(([name]) => isPrompt(name, "workspace"));
    },
  };
}

/** Beside prompts, a repository's folder may hold other Markdown. */
function isPrompt(name: string, source: PromptSource): boolean {
  return source === "workspace" ? name.toLowerCase().endsWith(".prompt.md") : promptNameOf(name) !== undefined;
}
