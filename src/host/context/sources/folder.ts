import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type TreeEntry, treeText } from "../../../core/context/folderTree.ts";
import type { Gathered } from "../gather.ts";
import { entriesOf } from "../entriesOf.ts";
import { nothing, type Reading } from "../reading.ts";
import { symbolsOf } from "../symbolAt.ts";
import { fileName } from "../../../core/context/fileName.ts";
import { t, tCount } from "../../../l10n/language.ts";

const mostEntries = 400;
const mostDepth = 8;
/** Outlines open files for their language's extension: enough to see how a folder is built, and no more. */
const mostOutlines = 30;
const mostDeclared = 25;
const outlinesMs = 6_000;

interface Found extends TreeEntry {
  readonly uri: vscode.Uri;
}

/** The names in a folder and, as far as language extensions tell, what its files declare. */
export async function readFolder(uri: vscode.Uri, reading: Reading, signal: AbortSignal): Promise<Gathered> {
  const path = vscode.workspace.asRelativePath(uri, false);
  const name = fileName(path);
  const verdict = await reading.boundary.verdictOn(uri);
  if (verdict === "outside") return nothing(t("{0} is not attached: it lies outside the open folders.", path));
  if (verdict !== "open")
    return nothing(t("{0} is not attached: your ignore files or files.exclude keep it out.", path));
  const { entries, leftOut } = await walk(uri, reading, signal);
  if (entries.length === 0) return nothing(t("{0} is not attached: nothing in it may be read.", path));
  const text = treeText(await withOutlines(entries, signal));
  return {
    pieces: [
      {
        id: randomUUID(),
        kind: "folder",
        label: `${name}/`,
        place: { uri: uri.toString(), path, startLine: 1, endLine: 1 },
        language: "text",
        text,
        tokens: await reading.count(text),
        omitted: leftOut,
      },
    ],
    omissions: [],
  };
}

async function walk(root: vscode.Uri, { boundary }: Reading, signal: AbortSignal) {
  const entries: Found[] = [];
  let kept = 0;
  let isFull = false;

  async function visit(folder: vscode.Uri, depth: number): Promise<void> {
    const children = (await entriesOf(folder)).toSorted(byKindAndName);
    for (const [name, type] of children) {
      if (signal.aborted || isFull) return;
      const uri = vscode.Uri.joinPath(folder, name);
      // oxlint-disable-next-line no-await-in-loop -- in order, so that the bound cuts off the end.
      if ((await boundary.verdictOn(uri)) !== "open") {
        kept += 1;
        continue;
      }
      if (entries.length >= mostEntries) {
        isFull = true;
        return;
      }
      const isFolder = (type & vscode.FileType.Directory) !== 0;
      entries.push({ uri, name, depth, isFolder });
      // oxlint-disable-next-line no-await-in-loop -- as above.
      if (isFolder && depth + 1 < mostDepth) await visit(uri, depth + 1);
    }
  }

  await visit(root, 0);
  const sentences = [
    isFull ? t("Only the first {0} names are listed.", mostEntries) : "",
    kept > 0
      ? tCount(
          kept,
          "One name that is ignored or may hold secrets stayed out.",
          "{0} names that are ignored or may hold secrets stayed out.",
        )
      : "",
  ].filter((sentence) => sentence !== "");
  return { entries, leftOut: sentences.length > 0 ? sentences.join(" ") : undefined };
}

async function withOutlines(entries: readonly Found[], signal: AbortSignal): Promise<readonly TreeEntry[]> {
  const until = Date.now() + outlinesMs;
  const files = new Set(entries.filter(({ isFolder }) => !isFolder).slice(0, mostOutlines));
  return Promise.all(
    entries.map(async (entry) => {
      if (!files.has(entry) || signal.aborted) return entry;
      const outline = await outlineOf(entry.uri, until).catch(() => []);
      return outline.length > 0 ? { ...entry, outline } : entry;
    }),
  );
}

async function outlineOf(uri: vscode.Uri, until: number): Promise<readonly string[]> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > 500_000 || Date.now() > until) return [];
  const document = await vscode.workspace.openTextDocument(uri);
  const symbols = await symbolsOf(document, Math.max(0, until - Date.now()));
  return symbols
    .flatMap((symbol) => [symbol, ...symbol.children.filter(({ kind }) => declaring.has(kind))])
    .filter(({ kind }) => declaring.has(kind))
    .slice(0, mostDeclared)
    .map(({ kind, name }) => `${(vscode.SymbolKind[kind] ?? "").toLowerCase()} ${name}`);
}

const declaring = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
]);

/** Folders first, as the Explorer shows them. */
function byKindAndName([a, aType]: readonly [string, vscode.FileType], [b, bType]: readonly [string, vscode.FileType]) {
  const folders = Number((bType & vscode.FileType.Directory) !== 0) - Number((aType & vscode.FileType.Directory) !== 0);
  return folders || a.localeCompare(b, "en");
}
