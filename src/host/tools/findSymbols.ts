import * as vscode from "vscode";
import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found, problem, type ToolResult } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { fileAt, onlyOpen, pathTo } from "./fileAt.ts";

const args = z.object({
  query: z.optional(z.string().check(z.describe("A name or a part of it, anywhere in the workspace"))),
  path: z.optional(z.string().check(z.describe("Instead: the outline of this file"))),
});
const mostShown = 100;

export const findSymbols = (boundary: Boundary) =>
  defineTool({
    name: "find_symbols",
    title: t("Find symbols"),
    description:
      "Finds functions, classes and the like by name, or outlines a file. The language's own tooling answers.",
    args,
    limitMs: 10_000,
    detail: ({ query, path }) => path ?? query ?? "",
    async run({ query, path }) {
      if (path !== undefined) return outline(path, boundary);
      if (query === undefined) return problem("Give a query or a path.");
      const all = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
        "vscode.executeWorkspaceSymbolProvider",
        query,
      );
      const symbols = await onlyOpen(all ?? [], ({ location }) => location.uri, boundary);
      if (symbols.length === 0)
        return found("No symbol was found. Its language may have no tooling here; try a search.");
      const lines = symbols.slice(0, mostShown).map(({ name, kind, containerName, location }) => {
        const inside = containerName === "" ? "" : ` in ${containerName}`;
        return `${pathTo(location.uri)}:${location.range.start.line + 1}: ${kindName(kind)} ${name}${inside}`;
      });
      return found(lines.join("\n"));
    },
  });

async function outline(path: string, boundary: Boundary): Promise<ToolResult> {
  const file = await fileAt(path, boundary);
  if (file.kind !== "file") return file;
  const symbols = await vscode.commands.executeCommand<
    (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >("vscode.executeDocumentSymbolProvider", file.uri);
  const lines = (symbols ?? []).flatMap((symbol) => outlineLines(symbol, 0));
  return found(lines.length === 0 ? "No outline is known for it." : lines.join("\n"));
}

function outlineLines(symbol: vscode.DocumentSymbol | vscode.SymbolInformation, depth: number): string[] {
  const range = "children" in symbol ? symbol.range : symbol.location.range;
  const lines = `${range.start.line + 1}-${range.end.line + 1}`;
  const inner = "children" in symbol ? symbol.children.flatMap((child) => outlineLines(child, depth + 1)) : [];
  return [`${"  ".repeat(depth)}${kindName(symbol.kind)} ${symbol.name} (lines ${lines})`, ...inner];
}

const kindName = (kind: vscode.SymbolKind): string => vscode.SymbolKind[kind].toLowerCase();
