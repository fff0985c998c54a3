import * as vscode from "vscode";
import { bestOf, fuzzyScore } from "../../../core/context/fuzzy.ts";
import type { Reading } from "../../context/reading.ts";
import { readChanges } from "../../context/sources/changes.ts";
import { readFile } from "../../context/sources/file.ts";
import { chooseImages, type Shrink } from "../../context/sources/image.ts";
import { problemsIn } from "../../context/problemsAt.ts";
import { readProblems } from "../../context/sources/problems.ts";
import { readTerminalSelection, type TerminalWatch } from "../../context/sources/terminal.ts";
import { wholeRange } from "../../context/readPiece.ts";
import { baseOf } from "../../scm/baseOf.ts";
import { repositoryInFront, untrackedFiles } from "../../scm/git.ts";
import type { Mention, MentionKind } from "../mention.ts";

const mostCommits = 30;

function among(mentions: readonly Mention[], typed: string, alias: string): readonly Mention[] {
  return bestOf(
    mentions,
    ({ label, detail }) => fuzzyScore(typed, label, `${alias} ${label} ${detail}`),
    mentions.length,
  );
}

export function problemKind(reading: Reading): MentionKind {
  return {
    name: "problems",
    kind: "problems",
    label: "Problems",
    mostAmongAll: 3,
    none: "No problem is reported.",
    async find(typed) {
      const editor = vscode.window.activeTextEditor;
      const at = (range: vscode.Range) => (editor ? problemsIn(editor.document, range).length : 0);
      const here = editor ? at(editor.document.lineAt(editor.selection.active.line).range) : 0;
      const inFile = editor ? at(wholeRange(editor.document)) : 0;
      const all = vscode.languages.getDiagnostics().reduce((sum, [, found]) => sum + found.length, 0);
      const scopes = [
        ["cursor", "Problems at the cursor", here],
        ["file", "Problems in this file", inFile],
        ["workspace", "Problems in the workspace", all],
      ] as const;
      const mentions = scopes
        .filter(([, , count]) => count > 0)
        .map(([scope, label, count]): Mention => ({
          id: `problems:${scope}`,
          kind: "problems",
          label,
          detail: String(count),
          read: () => readProblems(scope, reading),
        }));
      return among(mentions, typed, "problems");
    },
  };
}

export function changeKind(reading: Reading): MentionKind {
  const mention = (id: string, label: string, detail: string, changes: Parameters<typeof readChanges>[0]): Mention => ({
    id: `changes:${id}`,
    kind: "diff",
    label,
    detail,
    read: (signal) => readChanges(changes, reading, signal),
  });
  return {
    name: "changes",
    kind: "diff",
    label: "Changes",
    mostAmongAll: 3,
    isSlow: true,
    none: "No changes: no git repository is open here, or it has none.",
    async find(typed) {
      const repository = await repositoryInFront();
      if (!repository) return [];
      const { indexChanges, workingTreeChanges } = repository.state;
      const unstaged = workingTreeChanges.length - untrackedFiles(repository).length;
      const [base, commits] = await Promise.all([
        baseOf(repository),
        repository.log({ maxEntries: mostCommits }).catch(() => []),
      ]);
      const mentions = [
        ...(indexChanges.length > 0 ? [mention("staged", "Staged changes", files(indexChanges.length), "staged")] : []),
        ...(unstaged > 0 ? [mention("working", "Changes not staged", files(unstaged), "working")] : []),
        ...(base === undefined ? [] : [mention("branch", `Changes since ${base}`, "this branch", "branch")]),
        ...commits.map((commit) =>
          mention(commit.hash, commit.message.split("\n", 1)[0] ?? "", `commit ${commit.hash.slice(0, 8)}`, commit),
        ),
      ];
      return among(mentions, typed, "changes git diff");
    },
  };
}

function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}

export function terminalKind(watch: TerminalWatch, reading: Reading): MentionKind {
  return {
    name: "terminal",
    kind: "terminal",
    label: "Terminal",
    mostAmongAll: 3,
    none: "No terminal is open.",
    async find(typed) {
      const selection: Mention = {
        id: "terminal:selection",
        kind: "terminal",
        label: "Terminal selection",
        detail: vscode.window.activeTerminal?.name ?? "",
        read: () => readTerminalSelection(reading),
      };
      const last = watch.terminals().map(({ terminal, name, line }, index): Mention => ({
        id: `terminal:${index}:${name}:${line}`,
        kind: "terminal",
        label: `Output of ${line.slice(0, 60) || "the last command"}`,
        detail: name,
        read: () => watch.readLast(terminal, reading),
      }));
      return among(vscode.window.activeTerminal ? [...last, selection] : last, typed, "terminal output");
    },
  };
}

export function editorKind(reading: Reading): MentionKind {
  return {
    name: "editor",
    kind: "file",
    label: "Open editors",
    mostAmongAll: 0,
    none: "No text is open in an editor.",
    async find(typed) {
      const tabs = vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .flatMap(({ input, label }) => (input instanceof vscode.TabInputText ? [{ uri: input.uri, label }] : []));
      const mentions = [...new Map(tabs.map((tab) => [tab.uri.toString(), tab])).values()].map(
        ({ uri, label }): Mention => ({
          id: `editor:${uri.toString()}`,
          kind: "file",
          label,
          detail: uri.scheme === "untitled" ? "not saved" : vscode.workspace.asRelativePath(uri, false),
          read: () => readFile(uri, reading),
        }),
      );
      return among(mentions, typed, "");
    },
  };
}

export function imageKind(shrink: Shrink): MentionKind {
  return {
    name: "image",
    kind: "image",
    label: "Image",
    mostAmongAll: 1,
    none: "",
    find: async (typed) =>
      among(
        [
          {
            id: "image:file",
            kind: "image",
            label: "Image from a file…",
            detail: "",
            read: () => chooseImages(shrink),
          },
        ],
        typed,
        "image picture screenshot",
      ),
  };
}
