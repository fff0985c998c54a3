import * as vscode from "vscode";
import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, problem, type ToolResult } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { fileAt, onlyOpen, pathTo, textAt } from "./fileAt.ts";

const args = z.object({
  path: z.string().check(z.describe("Relative to the workspace. Of a folder, its names are listed")),
  startLine: z.optional(z.int().check(z.minimum(1))),
  endLine: z.optional(z.int().check(z.minimum(1))),
});

const mostNames = 300;

export const readFile = (boundary: Boundary) =>
  defineTool({
    name: "read_file",
    title: t("Read file"),
    description: "Reads a text file, or lines of it, with line numbers.",
    args,
    detail: ({ path, startLine, endLine }) =>
      startLine === undefined && endLine === undefined ? path : `${path}:${startLine ?? 1}-${endLine ?? ""}`,
    async run({ path, startLine = 1, endLine = Infinity }) {
      const file = await fileAt(path, boundary);
      if (file.kind !== "file") return file;
      const kind = await kindOf(file.uri);
      if (kind === undefined) return problem(`There is no file ${path}.`);
      if (kind === vscode.FileType.Directory) return namesIn(file.uri, boundary);
      const read = await textAt(file.uri);
      if (read.kind !== "text") return read;
      const lines = read.text.split(/\r?\n/);
      const part = lines.slice(startLine - 1, endLine);
      if (part.length === 0) return problem(`${path} has ${lines.length} lines.`);
      const last = startLine + part.length - 1;
      const numbered = part.map((line, index) => `${startLine + index}\t${line}`);
      return found([`${pathTo(file.uri)}, lines ${startLine} to ${last} of ${lines.length}`, ...numbered].join("\n"));
    },
  });

async function kindOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

async function namesIn(folder: vscode.Uri, boundary: Boundary): Promise<ToolResult> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const open = await onlyOpen(entries, ([name]) => vscode.Uri.joinPath(folder, name), boundary);
  const names = open.map(([name, type]) => (type === vscode.FileType.Directory ? `${name}/` : name)).toSorted();
  const more = names.length > mostNames ? `\n[${names.length - mostNames} more]` : "";
  return found(`${pathTo(folder)} is a folder and holds:\n${names.slice(0, mostNames).join("\n")}${more}`);
}
