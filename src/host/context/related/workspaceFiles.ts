import * as vscode from "vscode";
import { isBinary } from "../../../core/context/isBinary.ts";
import type { Boundary } from "../../workspace/boundary.ts";
import type { Lookup, SourceFile } from "./lookup.ts";
import { entriesOf } from "../entriesOf.ts";
import { openDocument } from "../openDocument.ts";

/** A larger file is generated, or data. */
const mostBytes = 200_000;
const foreign = /(?:^|\/)(?:node_modules|bower_components|site-packages|\.venv|venv|vendor|Pods|\.git)\//;
const exclude = "**/{node_modules,bower_components,site-packages,.venv,venv,vendor,Pods,.git,dist,out,build,target}/**";

/** The files of the workspace that may be read for a question, and what the editor holds of them unsaved. */
export function createWorkspaceFiles(
  asked: vscode.TextDocument,
  boundary: Boundary,
  signal: AbortSignal,
): Pick<Lookup, "find" | "list" | "pathOf" | "read"> {
  const files = new Map<string, Promise<SourceFile | undefined>>();
  const folder = vscode.workspace.getWorkspaceFolder(asked.uri);
  const root = folder && `${folder.uri.toString()}/`;
  // Thousands of them are compared: the usual way is by its first letters alone.
  const pathOf = (uri: string) =>
    root !== undefined && uri.startsWith(root)
      ? decodeURIComponent(uri.slice(root.length))
      : vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true), false);

  async function readFile(uri: vscode.Uri): Promise<SourceFile | undefined> {
    const path = vscode.workspace.asRelativePath(uri, false);
    if (signal.aborted || foreign.test(path) || (await boundary.verdictOn(uri)) !== "open") return undefined;
    const open = openDocument(uri);
    const text = open ? open.getText() : await textOf(uri);
    if (text === undefined || text.length > mostBytes) return undefined;
    const language = open?.languageId ?? languageOf(path, asked);
    return { uri: uri.toString(), path, language, lines: text.split(/\r?\n/) };
  }

  return {
    pathOf,
    read(uri) {
      const known = files.get(uri) ?? readFile(vscode.Uri.parse(uri, true)).catch(() => undefined);
      files.set(uri, known);
      return known;
    },
    async find(glob, most) {
      if (!folder || signal.aborted) return [];
      const cancel = new vscode.CancellationTokenSource();
      const stop = () => cancel.cancel();
      signal.addEventListener("abort", stop, { once: true });
      try {
        const pattern = new vscode.RelativePattern(folder, glob);
        const found = await vscode.workspace.findFiles(pattern, exclude, most, cancel.token);
        return found.map(String);
      } catch {
        return [];
      } finally {
        signal.removeEventListener("abort", stop);
        cancel.dispose();
      }
    },
    async list(name) {
      if (!folder || signal.aborted) return [];
      const uri = vscode.Uri.joinPath(folder.uri, name);
      const isFile = (type: vscode.FileType) => (type & vscode.FileType.File) !== 0;
      const entries = await entriesOf(uri);
      return entries.flatMap(([entry, type]) => (isFile(type) ? String(vscode.Uri.joinPath(uri, entry)) : []));
    },
  };
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  return isBinary(bytes) ? undefined : new TextDecoder().decode(bytes);
}

/** For the fence alone: where it is not the asked file's, the ending names the language well enough. */
function languageOf(path: string, asked: vscode.TextDocument): string {
  const endingOf = (name: string) => name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return endingOf(path) === endingOf(asked.uri.path) ? asked.languageId : endingOf(path);
}
